import '@hotwired/turbo'
import { nextTask } from './next-task.ts'

declare global {
  /** The few names that we use of what Turbo puts on the window; the package ships no types. */
  interface Window {
    readonly Turbo?: { session: { refresh(url: string, options?: { method?: string; scroll?: string }): void } }
  }
}

const page = document.documentElement

/** Turbo says the language with every page. Said again, it has the browser style the whole old page before that goes. */
page.setAttribute = (name, value) => {
  if (page.getAttribute(name) !== value) Element.prototype.setAttribute.call(page, name, value)
}

/** A page is read in one task, put in place in the next and drawn in a third. */
document.addEventListener('turbo:before-render', (event) => {
  if (!(event instanceof CustomEvent)) return
  event.preventDefault()
  nextTask().then(event.detail.resume)
})
