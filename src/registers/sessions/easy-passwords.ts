// What guessing programs try first, in Indonesian and English, and what this office is called; without digits and signs, which
// they put between and behind. Longer ones first, so that a word is not taken apart.
const words = `
password passwort passwd passphrase katasandi katakunci sandi rahasia rahasiaku kunci secret private login logon masuk
welcome selamat datang selamatdatang hello halo administrator administrasi admin superadmin superuser root user pengguna
operator petugas pegawai karyawan guest tamu default standar bawaan sistem system server komputer computer laptop printer
internet jaringan wifi test testing tester coba cobacoba contoh example demo sample sementara temporary temp ganti gantisaya
changeme letmein openme opensesame trustno iloveyou loveyou aku cinta cintaku cintakamu sayang sayangku kamu kangen rindu
bismillah alhamdulillah assalamualaikum allah akbar allahuakbar insyaallah subhanallah muhammad indonesia merdeka
indonesiaraya nusantara garuda pancasila bhinneka jakarta jakartabarat jakartapusat jakartaselatan jakartatimur
jakartautara betawi monas persija persib bandung surabaya jawa bali dki pemprov pemda pemerintah provinsi dinas kantor
office bidang sekretariat bina marga binamarga pusdatin kasubag kapusdatin teknisi tiket eticket ticketing ticket helpdesk
bantuan jalan jembatan keljal jantan kelengkapan aset barang surat perintah perbaikan
qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc abcd abcdef abcdefgh
abcdefghijkl monkey dragon master shadow sunshine princess football baseball superman batman pokemon naruto michael
charlie freedom whatever starwars computer internet google facebook youtube samsung android apple microsoft windows
januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat sabtu
minggu january february march may june july august october december monday tuesday wednesday thursday friday saturday sunday
satu dua tiga empat lima enam tujuh delapan sembilan sepuluh one two three four five six seven eight nine ten
budi agus siti sari putri putra dewi ayu andi rudi joko wati ibu bapak mama papa anak keluarga bahagia ganteng cantik
`
  .split(/\s+/)
  .filter(Boolean)
  .sort((one, other) => other.length - one.length)

const fewestOwnLetters = 4
const signs: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]

/** Whether little is left of a password without the words that everybody tries first, the person's own name among them. */
export function isEasyPassword(password: string, username: string): boolean {
  const typed = password.normalize('NFKC').toLowerCase()
  const own = username.split(/[._@-]/).filter((part) => part.length > 2)
  const spelled = [typed, [...typed].map((letter) => signs[letter] ?? letter).join('')]
  return isRun(typed) || isRepeated(typed) || spelled.some((text) => ownLettersIn(text, own) < fewestOwnLetters)
}

/** Letters besides the known words; another script's letters count as well. */
function ownLettersIn(text: string, own: string[]): number {
  let left = text.replace(/[^\p{L}]/gu, '')
  for (const word of [...own, ...words]) left = left.replaceAll(word, '')
  return left.length
}

/** Keys that lie side by side, there and back. */
function isRun(text: string): boolean {
  const pairs = [...text].slice(1).map((letter, index) => `${text[index]}${letter}`)
  const beside = pairs.filter(([one = '', other = '']) => rows.some((row) => isBeside(row, one, other)))
  return beside.length >= pairs.length - 2
}

function isBeside(row: string, one: string, other: string): boolean {
  const [place, next] = [row.indexOf(one), row.indexOf(other)]
  return place >= 0 && next >= 0 && Math.abs(place - next) <= 1
}

/** A short piece over and over. */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4, 5, 6].some(
    (length) => text === text.slice(0, length).repeat(99).slice(0, text.length) && text.length >= 2 * length,
  )
}
