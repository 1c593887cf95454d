// SPDX-License-Identifier: Apache-2.0
// Loaded before the first paint, and not a module, so that a chosen theme never flashes.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("mueang-theme");
  } catch (refused) {
    // Storage may be forbidden; the system's theme is used.
  }
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.setAttribute("data-bs-theme", chosen);
  }
})();
