export function toPem(label: string, der: Uint8Array | ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(der), (byte) => String.fromCharCode(byte)).join('')
  const lines = btoa(binary).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

export function fromPem(pem: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(pem.replace(/-----[^-]+-----/g, '')), (one) => one.charCodeAt(0))
}
