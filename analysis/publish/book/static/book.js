(function () {
  "use strict";
  // A box that scrolls is a stop for the keyboard; one whose table fits is none.
  var boxes = document.querySelectorAll(".table-scroll, .chart-table > div, pre.printed, .highlight pre, .formula");
  function measure() {
    boxes.forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) { box.tabIndex = 0; }
      else { box.removeAttribute("tabindex"); }
    });
  }
  measure();
  window.addEventListener("resize", measure);
  document.addEventListener("toggle", measure, true);

  // On paper what is folded would be lost; code stays folded, as the style sheet leaves it out.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll(".bd-article details:not([open])")).filter(function (one) {
      return !one.closest("details.code");
    });
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (one) { one.open = false; }); });
}());
