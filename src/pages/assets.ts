/** The site's mark: a seal with one line marked in a text. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#96290f"/><path d="M8 9h16M8 23h10" stroke="#fdfcf9" stroke-width="2.4"/><path d="M8 16h16" stroke="#fbe6a2" stroke-width="4.4"/></svg>`;

/** Shows the buttons that copy a citation: without the script there are none, and the text is selected by hand. */
export const copyScript = `for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  });
}
`;
