/** The service worker asks each tab where it is, so that a notification leads to the one that shows its ticket already. */
export function answerWorker() {
  navigator.serviceWorker?.addEventListener('message', ({ data, ports }) => {
    if (data === 'address') ports[0]?.postMessage(location.href.replace(/#.*/, ''))
  })
}
