// A form that cannot be sent because there is no connection stays on the page, with everything that was filled in. Without this
// script the browser shows a page of its own; loading that again sends the form again.
"use strict";
(() => {
  const PATIENCE = 10000; // milliseconds
  const asking = new WeakSet();
  const connected = new WeakSet();

  const tell = (form, message) => {
    const actions = form.querySelector(".kz-actions");
    if (actions) actions.before(message); else form.append(message);
    message.hidden = false;
    message.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const message = document.getElementById("no-connection");
    if (event.defaultPrevented || !message || form.getAttribute("method") !== "post" || !form.closest("main")) return;
    if (connected.delete(form)) return;
    event.preventDefault();
    if (asking.has(form)) return;
    asking.add(form);
    const button = event.submitter;
    try {
      await fetch(message.dataset.ask, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      message.hidden = true;
      connected.add(form);
      form.requestSubmit(button);
    } catch {
      tell(form, message);
    } finally {
      asking.delete(form);
    }
  });
})();
