(function (key, packed) {
  "use strict";
  var script = document.currentScript, wanted = '[data-blind-coding="' + key + '"]:not([data-ready])';
  var near = script && script.parentNode ? script.parentNode.querySelectorAll(wanted) : [];
  var hosts = near.length ? near : document.querySelectorAll(wanted);

  function make(name, content, parent, kind) {
    var made = document.createElement(name);
    if (content) { made.textContent = content; }  // never innerHTML: the sentences come from anybody's file
    if (kind) { made.className = kind; }
    if (parent) { parent.appendChild(made); }
    return made;
  }

  function alpha(choices, machine, labels) {
    var pairs = choices.length, values = 2 * pairs, apart = 0, expected = values * values;
    choices.forEach(function (choice, at) { apart += choice !== machine[at] ? 1 : 0; });
    labels.forEach(function (label) {
      var times = 0;
      choices.concat(machine).forEach(function (given) { times += given === label ? 1 : 0; });
      expected -= times * times;
    });
    return expected ? 1 - (apart / pairs) * (values * (values - 1)) / expected : null;
  }

  function table(data, choices) {
    var rows = [data.columns].concat(data.sentences.map(function (sentence, at) {
      var done = at < choices.length;
      return sentence.cells.concat([done ? choices[at] : "", done ? "machine: " + sentence.label : ""]);
    }));
    return "\ufeff" + rows.map(function (row) {
      return row.map(function (cell) { return '"' + String(cell).replace(/"/g, '""') + '"'; }).join(",") + "\r\n";
    }).join("");
  }

  function start(host) {
    var data = JSON.parse(atob(packed)), choices = [], items = [], total = data.sentences.length;
    var machine = data.sentences.map(function (sentence) { return sentence.label; });
    var coders = data.sentences.map(function (sentence) { return sentence.coders; });
    host.setAttribute("data-ready", "");
    host.setAttribute("data-lm-suppress-shortcuts", "true");  // JupyterLab's keys are not meant for these buttons
    var root = host.attachShadow({ mode: "open" });
    make("style", data.style, root);
    var box = make("div", "", root, "box");
    make("p", data.heading, box, "heading");
    make("p", data.task, box);
    var meanings = make("dl", "", box);
    data.labels.forEach(function (label) {
      make("dt", label[0], meanings);
      make("dd", label[1], meanings);
    });
    var legend = make("p", "", box, "legend");
    data.voices.forEach(function (voice) {
      make("span", voice[1], legend, voice[0]);
      legend.appendChild(document.createTextNode(" "));
    });
    legend.appendChild(document.createTextNode("and unmarked: the writer's own voice"));
    var list = make("ol", "", box);
    data.sentences.forEach(function (sentence) {
      var item = make("li", "", list, "later");
      make("p", sentence.words.map(function (word) { return word[0]; }).join(""), item, "words");
      items.push(item);
    });
    var foot = make("div", "", box, "foot"), line = make("p", "", foot, "line");
    var save = make("button", "Save the choices (CSV)", foot, "save");
    line.setAttribute("role", "status");
    save.type = "button";
    save.addEventListener("click", function () {
      var address = URL.createObjectURL(new Blob([table(data, choices)], { type: "text/csv;charset=utf-8" }));
      var link = make("a", "", box);
      link.href = address;
      link.download = data.file;
      link.click();
      box.removeChild(link);
      setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
    });

    function met(others, name) {
      var pairs = choices.map(function (choice, at) { return [choice, others[at]]; }).filter(function (pair) { return pair[1]; });
      var same = pairs.filter(function (pair) { return pair[0] === pair[1]; }).length;
      return pairs.length ? same + " of " + pairs.length + " the same as " + name : "";
    }

    function judged(value) {
      if (value === null) { return ""; }
      if (value < 0.1) { return "With the machine that is no more than guessing would give (alpha " + value.toFixed(2) + ")."; }
      return "Alpha says how much better than guessing that is: 1 is perfect, 0 is guessing. With the machine it is " +
        value.toFixed(2) + ".";
    }

    function tell() {
      var done = choices.length, labels = data.labels.map(function (label) { return label[0]; });
      var words = [met(machine, "the machine's"), met(coders, "the coders'")].filter(Boolean).join(", ") || "No sentence is decided yet";
      line.textContent = done < total
        ? words + "; " + (total - done) + " to go. A piece counts only when all of it is coded."
        : (words + ". " + judged(alpha(choices, machine, labels))).trim();
    }

    function reveal(at) {
      var sentence = data.sentences[at], item = items[at], words = item.querySelector(".words");
      var same = choices[at] === sentence.label;
      item.className = same ? "same" : "apart";
      item.removeChild(item.querySelector(".choices"));
      words.textContent = "";
      sentence.words.forEach(function (word) { make("span", word[0], words, word[1]); });
      var verdict = make("p", "", item, "verdict");
      make("span", "you: ", verdict);
      make("b", choices[at], verdict);
      make("span", ", the machine: ", verdict);
      make("b", sentence.label, verdict);
      if (sentence.coders) {
        make("span", ", the coders: ", verdict);
        make("b", sentence.coders, verdict);
      }
    }

    function ask(at, moved) {
      var item = items[at], buttons = make("div", "", item, "choices");
      item.className = "now";
      buttons.setAttribute("role", "group");
      buttons.setAttribute("aria-label", "Your label for sentence " + (at + 1));
      data.labels.forEach(function (label) {
        var button = make("button", label[0], buttons);
        button.type = "button";
        button.title = label[1];
        button.addEventListener("click", function () {
          if (choices.length !== at) { return; }  // decided already
          choices.push(label[0]);
          reveal(at);
          tell();
          if (at + 1 < total) { ask(at + 1, true); } else { save.focus(); }
        });
      });
      if (moved) {
        item.tabIndex = -1;
        item.focus();
      }
    }

    ask(0, false);
    tell();
  }

  Array.prototype.forEach.call(hosts, start);
})
