(function () {
  "use strict";
  // Safe to run any number of times: each run takes the views that no run before it has taken. No view holds an id, so that
  // the same piece may stand on a page twice; those that are needed are given here.
  var EVERYBODY = "", SOURCED = ["rv-quoted", "rv-paraphrased"];
  var NAMES = { quoted: "quoted", paraphrased: "paraphrased", frame: "who says it", author: "the author" };
  var READINGS = { machine: "the machine", coders: "the coders", differ: "where they differ" };

  function make(name, parent, kind, text) {
    var made = document.createElement(name);
    if (kind) { made.className = kind; }
    if (text) { made.textContent = text; }  // never innerHTML: names come from anybody's file
    if (parent) { parent.appendChild(made); }
    return made;
  }

  function all(selector, parent) { return Array.prototype.slice.call(parent.querySelectorAll(selector)); }

  function freeId(stem) {
    var number = 1;
    while (document.getElementById(stem + number)) { number += 1; }
    return stem + number;
  }

  function words(number) { return number.toLocaleString("en") + (number === 1 ? " word" : " words"); }

  function inAddress(key) {  // "#speaker=NAME", "#w=NUMBER" or both, joined by "&"
    var found = new RegExp("[#&]" + key + "=([^&]*)").exec(window.location.hash);
    try { return found ? decodeURIComponent(found[1].replace(/\+/g, " ")) : ""; } catch (error) { return ""; }
  }

  function askedFor() { return inAddress("speaker") || EVERYBODY; }

  function calmly() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"; }

  // The choice of a speaker, the same for a piece and for all pieces. `speakers`: [{name, shown, told}]; `pick(name)` lights.
  function addChoice(root, speakers, pick) {
    var tools = root.querySelector(".rv-tools"), field = make("span", tools, "rv-field"), label = make("label", field, "", "Speaker");
    var select = make("select", field), picked;
    select.id = freeId("rv-speaker-");
    label.htmlFor = select.id;
    picked = make("span", tools, "rv-picked");
    picked.setAttribute("role", "status");

    function offer(given) {
      speakers = given;
      select.textContent = "";
      make("option", select, "", "everybody").value = "-1";
      speakers.forEach(function (speaker, at) {
        make("option", select, "", speaker.shown + " (" + speaker.told + ")").value = String(at);
      });
      field.hidden = !speakers.length;
    }
    function choose(at) {
      select.value = String(at);
      root.classList.toggle("rv-picking", at >= 0);
      picked.textContent = pick(at >= 0 ? speakers[at] : null, at);
    }
    function follow() {
      var wanted = askedFor();
      choose(speakers.map(function (speaker) { return speaker.name; }).indexOf(wanted));
    }
    select.addEventListener("change", function () { choose(Number(select.value)); });
    window.addEventListener("hashchange", follow);
    offer(speakers);
    if (askedFor()) { follow(); }
    return function (given) {
      offer(given);
      choose(-1);
    };
  }

  function startPiece(root) {
    var page = root.querySelector(".rv-text"), spans = all("[data-a], [data-c]", page), bars = all(".rv-bar", root);
    var coded = root.querySelector("[data-of=coders]") !== null, reading = "machine", plain = spans.map(voiceOf);
    var notes = {}, stops = [], current = null, anchor = null, panel = null, picked = null, more = false, renew = null, said;

    // An attribution is "a" and its number in the machine's reading, "c" and its number in the coders'.
    function keys(element, sign) {
      return (element.getAttribute("data-" + sign) || "").split(" ").filter(Boolean).map(function (a) {
        return sign + a;
      });
    }
    function voiceOf(span) {
      var found = /rv-(quoted|paraphrased|frame|author)/.exec(span.className);
      return found ? found[1] : "author";
    }
    function voices(span) {
      var machine = plain[spans.indexOf(span)];
      return { machine: machine, coders: span.getAttribute("data-v") || machine };
    }
    function somebodys(voice) { return SOURCED.indexOf("rv-" + voice) >= 0; }
    // Who alone has these words as somebody's: "machine", "coders", or nobody alone.
    function alone(span) {
      var said = voices(span), ours = somebodys(said.machine), theirs = somebodys(said.coders);
      return ours === theirs ? "" : ours ? "machine" : "coders";
    }
    function owners(span) {
      var by = reading === "differ" ? alone(span) : reading;
      return by ? keys(span, by === "coders" ? "c" : "a") : [];
    }
    function barOwners(bar) { return keys(bar, "a").concat(keys(bar, "c")); }
    function speakerOf(a) { return notes[a].getAttribute("data-speaker"); }
    function whoOf(a) { return notes[a].querySelector(".rv-who").textContent; }
    function isPicked(a) { return picked === null || speakerOf(a) === picked; }
    function spansOf(a) { return spans.filter(function (span) { return owners(span).indexOf(a) >= 0; }); }
    function stopOf(a) { return stops.filter(function (stop) { return stop.a === a; })[0]; }
    function isShown(a) { return reading === "differ" || a.charAt(0) === (reading === "coders" ? "c" : "a"); }

    all(".rv-note", root).forEach(function (note) { notes[(keys(note, "a")[0] || keys(note, "c")[0])] = note; });
    said = make("p", root, "rv-said");
    said.setAttribute("role", "status");
    findStops();

    function findStops() {
      stops = [];
      spans.forEach(function (span) {
        ["role", "aria-expanded", "aria-controls", "tabindex"].forEach(function (name) { span.removeAttribute(name); });
        if (owners(span).length) { span.tabIndex = -1; }
      });
      Object.keys(notes).filter(isShown).forEach(function (a) {
        var mine = spansOf(a), own = mine.filter(function (span) { return owners(span)[0] === a; });
        var span = own[0] || mine[0];
        if (!span) { return; }
        stops.push({ a: a, span: span });
        span.tabIndex = 0;
        span.setAttribute("role", "button");
        span.setAttribute("aria-expanded", "false");
      });
      stops.sort(function (one, other) { return spans.indexOf(one.span) - spans.indexOf(other.span); });
    }

    // Words put on the look of the reading that is chosen. Before that they have the one they came with.
    function dress() {
      var before = null;
      spans.forEach(function (span) {
        var mine = owners(span), by = alone(span), said = voices(span), look = "rv-x";
        span.removeAttribute("style");
        span.removeAttribute("title");
        if (reading === "differ") {
          if (by) { look = "rv-w rv-only rv-only-" + by + (goesOn(before, span) && alone(before) === by ? "" : " rv-first"); }
          else if (somebodys(said.machine)) { look = "rv-agreed"; }
          if (mine.length) { span.title = "only " + READINGS[by] + ": " + whoOf(mine[0]); }
        } else if (mine.length) {
          look = "rv-w rv-" + said[reading];
          span.title = NAMES[said[reading]] + ": " + whoOf(mine[0]);
        }
        span.className = look;
        before = span;
      });
    }
    function goesOn(before, span) {
      var between = span.previousSibling;
      if (!before || !between) { return false; }
      if (between.nodeType === 3 && !between.textContent.trim()) { between = between.previousSibling; }
      return between === before;
    }

    function read(name) {
      close();
      reading = name;
      all("[data-of]", root).forEach(function (part) { part.hidden = part.getAttribute("data-of").split(" ").indexOf(reading) < 0; });
      dress();
      findStops();
      if (renew) { renew(reading === "differ" ? [] : speakers()); }
      said.textContent = "Shown: " + READINGS[reading];
    }

    function addReadings() {
      var group = make("fieldset", root.querySelector(".rv-tools"), "rv-readings"), name = freeId("rv-reading-");
      group.id = name;
      make("legend", group, "", "Reading");
      Object.keys(READINGS).forEach(function (one) {
        var label = make("label", group), radio = make("input", label);
        radio.type = "radio";
        radio.name = name;
        radio.value = one;
        radio.checked = one === reading;
        make("span", label, "", READINGS[one]);
        radio.addEventListener("change", function () { read(one); });
      });
    }

    function place() {
      if (!panel) { return; }
      panel.style.top = "";
      page.style.minHeight = "";
      if (window.getComputedStyle(panel).position !== "absolute") { return; }
      var height = panel.offsetHeight, top = page.getBoundingClientRect().top;
      page.style.minHeight = height + "px";
      var wanted = anchor.getBoundingClientRect().top - top - 8, inWindow = window.innerHeight - top - height - 12;
      wanted = Math.max(wanted - height + 48, Math.min(wanted, inWindow));  // it stays beside its words, and its end in the window
      panel.style.top = Math.max(0, Math.min(wanted, page.offsetHeight - height)) + "px";
    }

    function close() {
      all(".rv-on", root).forEach(function (lit) { lit.classList.remove("rv-on"); });
      stops.forEach(function (stop) {
        stop.span.setAttribute("aria-expanded", "false");
        stop.span.removeAttribute("aria-controls");
      });
      if (panel) { panel.parentNode.removeChild(panel); }
      page.style.minHeight = "";
      panel = null;
      current = null;
    }

    function button(parent, sign, name, deed) {
      var made = make("button", parent, "", sign);
      made.type = "button";
      made.title = name;
      made.setAttribute("aria-label", name);
      made.addEventListener("click", deed);
    }

    function leave() {
      var back = anchor;
      close();
      if (back) { back.focus({ preventScroll: true }); }
    }

    function open(a, span) {
      var stop = stopOf(a), head, inside, rest, whose;
      close();
      current = a;
      anchor = span;
      spansOf(a).forEach(function (mine) { mine.classList.add("rv-on"); });
      bars.forEach(function (bar) { if (barOwners(bar).indexOf(a) >= 0) { bar.classList.add("rv-on"); } });
      panel = make("div", null, "rv-panel");
      panel.id = freeId("rv-panel-");
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", "About this passage");
      head = make("div", panel, "rv-head");
      whose = coded ? READINGS[a.charAt(0) === "c" ? "coders" : "machine"] + ": " : "";
      make("span", head, "", whose + (stops.indexOf(stop) + 1) + " of " + stops.length);
      button(head, "\u2039", "previous attribution", function () { step(-1); });
      button(head, "\u203a", "next attribution", function () { step(1); });
      button(head, "\u00d7", "close", leave);
      inside = notes[a].cloneNode(true);
      while (inside.firstChild) { panel.appendChild(inside.firstChild); }
      rest = panel.querySelector(".rv-more");
      if (rest) {
        rest.open = more;  // who wants to know more wants it of the next passage, too
        rest.addEventListener("toggle", function () {
          if (!rest.isConnected) { return; }
          more = rest.open;
          place();
        });
      }
      span.closest(".rv-block").insertAdjacentElement("afterend", panel);
      if (stop) {
        stop.span.setAttribute("aria-expanded", "true");
        stop.span.setAttribute("aria-controls", panel.id);
      }
      said.textContent = whoOf(a) + ". " + all(".rv-panel > .rv-facts dt", panel.parentNode).map(function (term) {
        return term.textContent + ": " + term.nextElementSibling.textContent;
      }).join(". ");
      place();
    }

    function show(a, span) {
      open(a, span);
      span.focus({ preventScroll: true });
      span.scrollIntoView({ block: "center", behavior: calmly() });
    }

    function step(by) {
      var mine = stops.filter(function (stop) { return isPicked(stop.a); }), from = spans.indexOf(anchor), at;
      if (!mine.length) { return; }
      at = mine.map(function (stop) { return stop.a; }).indexOf(current);
      if (at < 0) {  // from where the reader stands
        at = mine.filter(function (stop) { return spans.indexOf(stop.span) < from; }).length - (by > 0 ? 1 : 0);
      }
      at = (at + by + mine.length) % mine.length;
      show(mine[at].a, mine[at].span);
    }

    function toggle(span) {
      var mine = owners(span), at = mine.indexOf(current);
      if (at >= 0 && mine.length === 1) { close(); return; }
      open(mine[(at + 1) % mine.length], span);  // words of two attributions show one after the other
      panel.scrollIntoView({ block: "nearest", behavior: calmly() });
    }

    page.addEventListener("click", function (event) {
      var span = event.target.closest(".rv-text .rv-w");
      if (span && !String(window.getSelection())) { toggle(span); }
    });
    page.addEventListener("keydown", function (event) {
      var span = event.target.closest(".rv-text .rv-w"), by = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key];
      if (event.ctrlKey || event.metaKey || event.altKey || (!span && !event.target.closest(".rv-panel"))) { return; }
      if (span && (event.key === "Enter" || event.key === " ")) { toggle(span); }
      else if (by) {
        if (span) { anchor = span; }
        if (span && current && owners(span).indexOf(current) < 0) { current = owners(span)[0]; }
        if (span && !current) { current = owners(span)[0]; }
        step(by);
      } else { return; }
      event.preventDefault();
      event.stopPropagation();
    });
    root.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !panel) { return; }
      leave();
      event.stopPropagation();
    });
    all(".rv-strip", root).forEach(function (strip) {
      strip.addEventListener("click", function (event) {
        var bar = event.target.closest(".rv-bar");
        if (bar) { goTo(bar); }
      });
    });
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, { capture: true, passive: true });

    function goTo(bar) {
      var block = page.querySelector('.rv-block[data-b="' + bar.getAttribute("data-b") + '"]'), a = barOwners(bar)[0];
      var mine = a ? spansOf(a) : [];
      if (mine.length) { show(a, mine.filter(function (span) { return block.contains(span); })[0] || mine[0]); }
      else {
        close();
        block.scrollIntoView({ block: "center", behavior: calmly() });
      }
    }

    function goToWord() {  // "#w=120" opens at the 120th word
      var left = parseInt(inAddress("w"), 10), strip = root.querySelector(".rv-strip");
      if (!strip || !(left >= 0)) { return; }
      all(".rv-bar", strip).some(function (bar) {
        left -= Number(bar.getAttribute("data-w"));
        if (left <= 0) { goTo(bar); }
        return left <= 0;
      });
    }

    function speakers() {
      var found = {}, names = [];
      Object.keys(notes).filter(isShown).forEach(function (a) {
        var name = speakerOf(a), count = Number(notes[a].getAttribute("data-words"));
        if (!Object.prototype.hasOwnProperty.call(found, name)) {
          found[name] = { name: name, shown: notes[a].querySelector(".rv-who").textContent, count: 0, passages: 0 };
          names.push(name);
        }
        found[name].count += count;
        found[name].passages += 1;
      });
      return names.map(function (name) {
        found[name].told = words(found[name].count);
        return found[name];
      }).filter(function (one) { return one.count; }).sort(function (one, other) { return other.count - one.count; });
    }

    function pick(speaker) {
      picked = speaker ? speaker.name : null;
      if (current !== null && !isPicked(current)) { close(); }
      spans.forEach(function (span) { span.classList.toggle("rv-theirs", picked !== null && owners(span).some(isPicked)); });
      bars.forEach(function (bar) { bar.classList.toggle("rv-theirs", picked !== null && barOwners(bar).some(isPicked)); });
      return speaker ? words(speaker.count) + " in " + speaker.passages + (speaker.passages === 1 ? " attribution" : " attributions") : "";
    }

    function addFold() {
      var left = all(".rv-out", root), label = make("label", root.querySelector(".rv-tools")), box = make("input", label);
      box.type = "checkbox";
      make("span", label, "", left.length === 1 ? "show the line left out" : "show the " + left.length + " lines left out");
      root.classList.add("rv-folded");
      box.addEventListener("change", function () {
        root.classList.toggle("rv-folded", !box.checked);
        place();
      });
    }

    if (stops.length || coded) { all(".rv-press", root).forEach(function (part) { part.hidden = false; }); }
    if (coded) { addReadings(); }
    if (stops.length || coded) { renew = addChoice(root, speakers(), pick); }
    if (root.querySelector(".rv-out")) { addFold(); }
    window.addEventListener("hashchange", goToWord);
    goToWord();
  }

  function startPieces(root) {
    var rows = all(".rv-row", root), links = all(".rv-link, .rv-go", root);
    var before = rows.map(function (row) { return row.querySelector(".rv-count").textContent; });
    var addresses = links.map(function (link) { return link.getAttribute("href").split("#")[0]; });
    var speakers = all("tr[data-speaker]", root).map(function (row) {
      var cells = row.children, pieces = cells[2].textContent;
      var told = words(Number(cells[1].textContent.replace(/\D/g, ""))) + ", " + pieces + (pieces === "1" ? " piece" : " pieces");
      return { name: row.getAttribute("data-speaker"), shown: cells[0].textContent, told: told };
    });

    function pick(speaker, at) {
      rows.forEach(function (row, number) {
        var count = 0;
        all(".rv-bar", row).forEach(function (bar) {
          var lit = speaker !== null && bar.getAttribute("data-s") === String(at);
          bar.classList.toggle("rv-theirs", lit);
          if (lit && SOURCED.some(function (kind) { return bar.classList.contains(kind); })) {
            count += Number(bar.getAttribute("data-w"));
          }
        });
        row.classList.toggle("rv-silent", speaker !== null && !count);
        row.querySelector(".rv-count").textContent = speaker ? words(count) : before[number];
      });
      links.forEach(function (link, number) {
        link.setAttribute("href", addresses[number] + (speaker ? "#speaker=" + encodeURIComponent(speaker.name) : ""));
      });
      return speaker ? speaker.told : "";
    }
    all(".rv-go", root).forEach(function (link) {
      link.addEventListener("click", function (event) {  // to the word that is pressed, with the speaker who is picked
        var bar = event.target.closest(".rv-bar"), inStrip = all(".rv-bar", link), before = 0;
        var address = link.getAttribute("href").split("&w=")[0].split("#w=")[0];
        if (!bar) { return; }
        inStrip.slice(0, inStrip.indexOf(bar)).forEach(function (one) { before += Number(one.getAttribute("data-w")); });
        link.setAttribute("href", address + (address.indexOf("#") < 0 ? "#w=" : "&w=") + (before + 1));
      });
    });
    if (speakers.length) { addChoice(root, speakers, pick); }
  }

  function start() {
    all(".rv-view:not(.rv-ready)", document).forEach(function (root) {
      root.classList.add("rv-ready");
      root.setAttribute("data-lm-suppress-shortcuts", "true");  // JupyterLab's keys are not meant for a reader here
      if (root.classList.contains("rv-piece")) { startPiece(root); } else { startPieces(root); }
    });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); }
  start();
})();
