(function () {
  "use strict";
  // Safe to run any number of times: each run takes the views that no run before it has taken. No view holds an id, so that
  // the same piece may stand on a page twice; those that are needed are given here.
  var EVERYBODY = "", SOURCED = ["rv-quoted", "rv-paraphrased"];

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

  function askedFor() {
    var found = /^#speaker=(.*)$/.exec(window.location.hash);
    try { return found ? decodeURIComponent(found[1].replace(/\+/g, " ")) : EVERYBODY; } catch (error) { return EVERYBODY; }
  }

  function calmly() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"; }

  // The choice of a speaker, the same for a piece and for all pieces. `speakers`: [{name, shown, told}]; `pick(name)` lights.
  function addChoice(root, speakers, pick) {
    var tools = root.querySelector(".rv-tools"), field = make("span", tools, "rv-field"), label = make("label", field, "", "Speaker");
    var select = make("select", field), picked;
    select.id = freeId("rv-speaker-");
    label.htmlFor = select.id;
    make("option", select, "", "everybody").value = "-1";
    speakers.forEach(function (speaker, at) { make("option", select, "", speaker.shown + " (" + speaker.told + ")").value = String(at); });
    picked = make("span", tools, "rv-picked");
    picked.setAttribute("role", "status");

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
    if (askedFor()) { follow(); }
  }

  function startPiece(root) {
    var page = root.querySelector(".rv-text"), spans = all(".rv-w[data-a]", page), bars = all(".rv-bar", root);
    var notes = {}, stops = [], current = null, anchor = null, panel = null, his = null, said;

    function owners(element) { return (element.getAttribute("data-a") || "").split(" ").filter(function (a) { return a && a !== "-1"; }); }
    function speakerOf(a) { return notes[a].getAttribute("data-speaker"); }
    function isHis(a) { return his === null || speakerOf(a) === his; }
    function spansOf(a) { return spans.filter(function (span) { return owners(span).indexOf(a) >= 0; }); }
    function stopOf(a) { return stops.filter(function (stop) { return stop.a === a; })[0]; }

    all(".rv-note", root).forEach(function (note) { notes[note.getAttribute("data-a")] = note; });
    spans.forEach(function (span) { span.tabIndex = -1; });
    Object.keys(notes).forEach(function (a) {
      var mine = spansOf(a), own = mine.filter(function (span) { return owners(span)[0] === a; });
      var span = own[0] || mine[0];
      if (!span) { return; }
      stops.push({ a: a, span: span });
      span.tabIndex = 0;
      span.setAttribute("role", "button");
      span.setAttribute("aria-expanded", "false");
    });
    stops.sort(function (one, other) { return spans.indexOf(one.span) - spans.indexOf(other.span); });
    said = make("p", root, "rv-said");
    said.setAttribute("role", "status");

    function place() {
      if (!panel) { return; }
      panel.style.top = "";
      page.style.minHeight = "";
      if (window.getComputedStyle(panel).position !== "absolute") { return; }
      page.style.minHeight = panel.offsetHeight + "px";
      var wanted = anchor.getBoundingClientRect().top - page.getBoundingClientRect().top - 8;
      panel.style.top = Math.max(0, Math.min(wanted, page.offsetHeight - panel.offsetHeight)) + "px";
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
      var stop = stopOf(a), head, inside;
      close();
      current = a;
      anchor = span;
      spansOf(a).forEach(function (mine) { mine.classList.add("rv-on"); });
      bars.forEach(function (bar) { if (owners(bar).indexOf(a) >= 0) { bar.classList.add("rv-on"); } });
      panel = make("div", null, "rv-panel");
      panel.id = freeId("rv-panel-");
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", "About this passage");
      head = make("div", panel, "rv-head");
      make("span", head, "", (stops.indexOf(stop) + 1) + " of " + stops.length);
      button(head, "\u2039", "previous attribution", function () { step(-1); });
      button(head, "\u203a", "next attribution", function () { step(1); });
      button(head, "\u00d7", "close", leave);
      inside = notes[a].cloneNode(true);
      while (inside.firstChild) { panel.appendChild(inside.firstChild); }
      span.closest(".rv-block").insertAdjacentElement("afterend", panel);
      if (stop) {
        stop.span.setAttribute("aria-expanded", "true");
        stop.span.setAttribute("aria-controls", panel.id);
      }
      said.textContent = panel.querySelector(".rv-who").textContent + ". " + all("dt", panel).map(function (term) {
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
      var mine = stops.filter(function (stop) { return isHis(stop.a); }), from = spans.indexOf(anchor), at;
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
    }

    page.addEventListener("click", function (event) {
      var span = event.target.closest(".rv-w[data-a]");
      if (span && !String(window.getSelection())) { toggle(span); }
    });
    page.addEventListener("keydown", function (event) {
      var span = event.target.closest(".rv-w[data-a]"), by = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key];
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
        var bar = event.target.closest(".rv-bar"), block, mine;
        if (!bar) { return; }
        block = page.querySelector('.rv-block[data-b="' + bar.getAttribute("data-b") + '"]');
        mine = owners(bar).length ? spansOf(owners(bar)[0]) : [];
        if (mine.length) { show(owners(bar)[0], mine.filter(function (span) { return block.contains(span); })[0] || mine[0]); }
        else {
          close();
          block.scrollIntoView({ block: "center", behavior: calmly() });
        }
      });
    });
    window.addEventListener("resize", place);

    function speakers() {
      var found = {}, names = [];
      Object.keys(notes).forEach(function (a) {
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
      his = speaker ? speaker.name : null;
      if (current !== null && !isHis(current)) { close(); }
      spans.concat(bars).forEach(function (part) {
        part.classList.toggle("rv-his", his !== null && owners(part).some(isHis));
      });
      return speaker ? words(speaker.count) + " in " + speaker.passages + (speaker.passages === 1 ? " attribution" : " attributions") : "";
    }

    if (stops.length) { addChoice(root, speakers(), pick); }
    if (root.querySelector(".rv-out")) {
      var tools = root.querySelector(".rv-tools"), label = make("label", tools), box = make("input", label);
      box.type = "checkbox";
      box.checked = true;
      make("span", label, "", "show the lines left out");
      box.addEventListener("change", function () {
        root.classList.toggle("rv-folded", !box.checked);
        place();
      });
    }
  }

  function startPieces(root) {
    var rows = all(".rv-row", root), links = all(".rv-link", root);
    var before = rows.map(function (row) { return row.querySelector(".rv-count").textContent; });
    var addresses = links.map(function (link) { return link.getAttribute("href").split("#")[0]; });
    var speakers = all("tr[data-speaker]", root).map(function (row) {
      var cells = row.children, pieces = cells[2].textContent;
      var told = cells[1].textContent + " words, " + pieces + (pieces === "1" ? " piece" : " pieces");
      return { name: row.getAttribute("data-speaker"), shown: cells[0].textContent, told: told };
    });

    function pick(speaker, at) {
      rows.forEach(function (row, number) {
        var count = 0;
        all(".rv-bar", row).forEach(function (bar) {
          var lit = speaker !== null && bar.getAttribute("data-s") === String(at);
          bar.classList.toggle("rv-his", lit);
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
