let open = 0

/** Event streams that this process holds open. */
export function openStreams(): number {
  return open
}

/** Counts one more until the function that comes back is called. */
export function countStream(): () => void {
  let counted = true
  open += 1
  return () => {
    if (counted) open -= 1
    counted = false
  }
}
