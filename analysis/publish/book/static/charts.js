(function () {
  "use strict";
  // Each picture is replaced by its live chart when a reader comes near it. Without plotly the pictures stay.
  if (!window.Plotly) { return; }
  var dark = window.bookDark || {}, drawn = [];

  function isDark() { return document.documentElement.dataset.theme === "dark" && Object.keys(dark).length > 0; }

  function stored(figure) {
    var turned = isDark();
    var read = JSON.parse(figure.querySelector(".chart-data").textContent, function (key, value) {
      return turned && /color$/.test(key) && typeof value === "string" && dark[value.toLowerCase()] || value;
    });
    var layout = read.layout, top = 8 + (layout.meta && layout.meta.above || 0);
    delete layout.title;  // the page says the finding and the legend as text
    layout.showlegend = false;
    if (layout.height && layout.margin) {
      layout.height -= layout.margin.t - top;
      layout.margin.t = top;
    }
    return read;
  }

  function draw(figure) {
    var live = figure.querySelector(".chart-live"), still = figure.querySelector(".chart-still"), read = stored(figure);
    live.hidden = false;
    return window.Plotly.react(live, read.data, read.layout, { displayModeBar: false, responsive: true }).then(
      function () { still.style.display = "none"; }, function () { live.hidden = true; still.style.display = ""; });
  }

  var near = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      near.unobserve(entry.target);
      drawn.push(entry.target);
      draw(entry.target);
    });
  }, { rootMargin: "600px 0px" });
  document.querySelectorAll("figure.chart").forEach(function (figure) { near.observe(figure); });
  new MutationObserver(function () { drawn.forEach(draw); })
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}());
