import { Controller } from '@hotwired/stimulus'

/** A `<details>` that folds again when one goes elsewhere or presses Escape. */
export class Menu extends Controller<HTMLDetailsElement> {
  override connect() {
    document.addEventListener('click', this.foldOutside)
    this.element.addEventListener('focusout', this.foldLeft)
    this.element.addEventListener('keydown', this.foldOnEscape)
  }

  override disconnect() {
    document.removeEventListener('click', this.foldOutside)
    this.element.removeEventListener('focusout', this.foldLeft)
    this.element.removeEventListener('keydown', this.foldOnEscape)
  }

  private foldOutside = ({ target }: Event) => {
    if (!this.holds(target)) this.element.open = false
  }

  private foldLeft = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !this.holds(relatedTarget)) this.element.open = false
  }

  private foldOnEscape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !this.element.open) return
    this.element.open = false
    this.element.querySelector('summary')?.focus()
  }

  private holds(target: EventTarget | null): boolean {
    return target instanceof Node && this.element.contains(target)
  }
}
