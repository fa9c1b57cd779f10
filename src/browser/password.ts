import { Controller } from '@hotwired/stimulus'

/** Lets people read the password that they are typing. */
export class Password extends Controller {
  static override targets = ['secret', 'toggle']
  declare readonly secretTarget: HTMLInputElement
  declare readonly toggleTarget: HTMLElement

  toggle() {
    const shown = this.secretTarget.type === 'password'
    this.secretTarget.type = shown ? 'text' : 'password'
    this.toggleTarget.setAttribute('aria-pressed', String(shown))
  }
}
