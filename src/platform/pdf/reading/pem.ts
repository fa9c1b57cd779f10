export function toPem(label: string, der: Uint8Array | ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(der), (byte) => String.fromCharCode(byte)).join('')
  const lines = btoa(binary).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

export function fromPem(pem: string): Uint8Array<ArrayBuffer> {
  const binary = atob(pem.replace(/-----[^-]+-----/g, ''))
  return new Uint8Array(binary.length).map((_, place) => binary.charCodeAt(place))
}
