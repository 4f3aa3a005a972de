// Checks EPUBs with the core of Ace by DAISY, all in one browser, and tells what it finds in JSON, a book a line:
//   node ace.mjs CHROMIUM BOOK.epub…
//   {"version", "documents", "checked", "violations": [{"rule", "impact", "file", "html", "text"}], "error"}
// BOOKC_READER_MODULES is the folder that `npm i @daisy/ace-cli` was run in.
import crypto from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const [chromium, ...books] = process.argv.slice(2)
process.env.PUPPETEER_EXECUTABLE_PATH = chromium
// Ace gives its browser five seconds to start, which a machine busy with other tests may need.
process.env.ACE_TIMEOUT_INITIAL = '60000'
// Ace, its logger and its browser's driver talk on standard output, which is ours.
const say = process.stdout.write.bind(process.stdout)
process.stdout.write = process.stderr.write.bind(process.stderr)

const require = createRequire(path.join(path.resolve(process.env.BOOKC_READER_MODULES), 'here.js'))
const inside = createRequire(require.resolve('@daisy/ace-cli'))
const runner = inside('@daisy/ace-axe-runner-puppeteer')
const core = createRequire(inside.resolve('@daisy/ace-cli-shared')).resolve('@daisy/ace-core')
const within = createRequire(core)
const checker = within('./checker/checker.js')
const { EPUB } = within('@daisy/epub-utils')
const { Report } = within('@daisy/ace-report')
const { version } = within('@daisy/ace-core/package.json')
within('winston').configure({ silent: true })

const digest = data => crypto.createHash('sha256').update(data).digest('base64')

// What axe finds in a document depends on its bytes and on its style sheets; books share many a document.
const seen = new Map()
let documents = 0, checked = 0

function key(url) {
    const file = fileURLToPath(url), text = fs.readFileSync(file, 'utf8')
    const sheets = [...text.matchAll(/<link [^>]*href="([^"]+)"/g)].map(([, href]) =>
        digest(fs.readFileSync(path.resolve(path.dirname(file), decodeURIComponent(href)))))
    return [digest(text), ...sheets].join(' ')
}

// The runner that Ace is given: the real one, but its browser stays open from book to book.
const shared = {
    concurrency: runner.concurrency,
    setTimeout: ms => runner.setTimeout(ms),
    launch: async () => {},
    close: async () => {},
    run: async (url, ...rest) => {
        const name = key(url)
        documents += 1
        if (!seen.has(name)) {
            checked += 1
            seen.set(name, runner.run(url, ...rest))
        }
        return structuredClone(await seen.get(name))
    },
}

async function check(book) {
    const epub = new EPUB(book)
    await epub.extract()
    try {
        await epub.parse()
        const report = await new Report(epub, undefined, 'en').init()
        await checker.check(epub, report, 'en', true, shared)
        return report.json.assertions.flatMap(({ 'earl:testSubject': subject, assertions }) =>
            assertions.filter(one => one['earl:result']['earl:outcome'] !== 'pass').map(one => ({
                rule: one['earl:test']['dct:title'],
                impact: one['earl:test']['earl:impact'],
                file: subject.url,
                html: one['earl:result'].html ?? '',
                text: one['earl:result']['dct:description'],
            })))
    } finally {
        fs.rmSync(epub.basedir, { recursive: true, force: true })
    }
}

await runner.launch()
try {
    for (const book of books) {
        documents = checked = 0
        let violations = [], error = ''
        try {
            violations = await check(book)
        } catch (failure) {
            error = String(failure?.message ?? failure)
        }
        say(JSON.stringify({ version, documents, checked, violations, error }) + '\n')
    }
} finally {
    await runner.close()
}
