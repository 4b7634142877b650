// Telegram puts what it has signed behind the address of the page, where no server sees it. It is sent, and taken away there.
const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
const form = document.querySelector("form");
if (data) {
  form.elements.data.value = data;
  history.replaceState(null, "", location.pathname);
  form.submit();
}
