import { Controller } from '@hotwired/stimulus'

/** Turns a question that unfolds in place into a modal dialog. */
export class Dialog extends Controller<HTMLDetailsElement> {
  static override targets = ['box', 'opener']
  declare readonly boxTarget: HTMLDialogElement
  declare readonly openerTarget: HTMLElement

  override connect() {
    if (this.element.open) this.show()
  }

  open(event: Event) {
    event.preventDefault()
    this.element.open = true
    this.show()
  }

  close() {
    this.boxTarget.close()
  }

  closed() {
    this.element.open = false
    this.openerTarget.focus()
  }

  outside(event: Event) {
    if (event.target === this.boxTarget) this.close()
  }

  /** The markup's `open` shows it in place; a modal dialog must begin closed. */
  private show() {
    this.boxTarget.removeAttribute('open')
    this.boxTarget.showModal()
    this.boxTarget.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
  }
}
