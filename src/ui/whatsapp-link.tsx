import { ButtonLink } from './button.tsx'
import type { Child } from './jsx/markup.ts'

type WhatsAppLinkProps = { phone: string; message: string; children: Child }

/** Opens the sender's own WhatsApp with the message written; he sends it himself. Say nothing of the complaint in it (UU PDP). */
export function WhatsAppLink({ phone, message, children }: WhatsAppLinkProps) {
  return (
    <ButtonLink href={whatsAppAddress(phone, message)} icon="message-circle" newTab>
      {children}
    </ButtonLink>
  )
}

/** `phone` in E.164. */
export function whatsAppAddress(phone: string, message: string): string {
  return `https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(message)}`
}
