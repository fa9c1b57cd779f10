/** Lets the browser answer its reader first: what takes long in one piece keeps an old computer from it. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
