// statements.mjs FILE -- statements.jsonl as lines for people:
//   fact | Jonas Reuter | visited | Oslo | time=2025-03-12 | samples/01-north-sea-treaty.txt
import { readFileSync } from 'node:fs'

const name = (x) => x == null ? '' : x.label ?? x.value ?? x.text
for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const s = JSON.parse(line)
  const more = s.args.map((a) => `${a.role}=${name(a)}`)
  if (s.polarity !== 'affirmed') more.push(s.polarity)
  if (s.modality !== 'actual') more.push(s.modality)
  if (s.attributedTo) more.push(`by ${name(s.attributedTo)}`)
  console.log([s.kind, name(s.subject), s.predicate.label, name(s.object), more.join(', '),
    s.evidence.map((e) => e.source).join(' ')].join(' | '))
}
