import { t } from '../../platform/words.ts'
import { Checkbox, CheckboxCards } from '../../ui/form/choice-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { told } from '../notice.ts'
import { noticeKinds } from './webhook.ts'

export function WebhookFields() {
  return (
    <>
      <TextField
        name="name"
        label={t('Nama')}
        hint={t('Misalnya Gerbang WhatsApp Pusdatin.')}
        maxLength={100}
        required
      />
      <TextField
        name="url"
        type="url"
        label={t('Alamat')}
        hint={t('Alamat https milik sistem itu. Lewat http isinya dapat dibaca di jalan.')}
        placeholder="https://gerbang.jakarta.go.id/tiket"
        maxLength={500}
        required
      />
      <CheckboxCards
        name="kinds"
        label={t('Kejadian')}
        hint={t('Sistem itu dipanggil satu kali untuk setiap kejadian yang dipilih, dengan daftar penerimanya.')}
        columns={2}
        options={noticeKinds.map((kind) => ({ value: kind, label: t(told[kind].topic) }))}
        required
      />
      <Checkbox
        name="withPhone"
        label={t('Sertakan nomor telepon pemohon')}
        hint={t(
          'Nama dan nomornya ikut bila pemohon yang diberi tahu. Pastikan sistem itu berhak memprosesnya menurut UU PDP.',
        )}
      />
    </>
  )
}
