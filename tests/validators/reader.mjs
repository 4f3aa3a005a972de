// Opens EPUBs in a reading system, foliate-js in headless Chromium, as a reader would, and reports in JSON:
//   node reader.mjs FOLDER CHROMIUM PROFILE BOOK.epub [LOOK.epub ...]
// Of the first book its metadata, contents and errors, and what comes up when the first note's mark is clicked.
// Of the others pictures in the reading system's three colours, FOLDER/BOOK-MODE-SECTION.png, and where in them
// each kind of ornament and text stands; of one with a drop cap also how the cap stands at many sizes of type,
// with pictures of the cap alone. BOOKC_READER_MODULES is the folder that `npm i foliate-js puppeteer-core` was run in.
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'

const [folder, chromium, profile, ...books] = process.argv.slice(2)
const modules = path.resolve(process.env.BOOKC_READER_MODULES)
const require = createRequire(path.join(modules, 'here.js'))
const loaded = await import(require.resolve('puppeteer-core'))
const puppeteer = loaded.default ?? loaded

const WIDTH = 420
const HEIGHT = 720
const TALL = 3000 // A whole chapter of the books that are looked at.
const SCALE = 2

const MODES = { white: ['#fff', '#000'], sepia: ['#f4ecd8', '#5b4636'], black: ['#000', '#fff'] }

// Kinds of text, each by the first element that there is of it in a section.
const TEXTS = {
    opening: 'p.first', text: 'p.first ~ p', 'note mark': 'a.noteref', link: 'a.external', speaker: '.speaker',
    said: '.said', 'note label': '.note-label', 'note number': '.note .backlink', note: '.note-text',
    contents: 'nav li a', 'chapter label': '.label', 'chapter name': '.name', heading: 'section h2', letter: '.letter p',
    verse: '.verse .line', 'table head': 'th', 'table cell': 'td', code: 'pre', 'list item': 'section ol li',
    title: '.book-title', series: '.series', author: '.author', publisher: '.publisher', copyright: '.copyright p',
    dedication: '.dedication p', epigraph: '.epigraph p', part: '.part h1',
}

const html = number => `<!DOCTYPE html><meta charset="utf-8">
<style>
html, body { margin: 0; height: 100%; background: white }
foliate-view { display: block; width: 100%; height: 100% }
dialog { position: fixed; inset: auto 0 5% 0; width: 84%; height: 40%; padding: 0; z-index: 1 }
</style>
<body><dialog></dialog>
<script type="module">
import '/foliate-js/view.js'
import { FootnoteHandler } from '/foliate-js/footnotes.js'
const dialog = document.querySelector('dialog')
const view = document.createElement('foliate-view')
document.body.append(view)
const notes = new FootnoteHandler()
notes.addEventListener('before-render', ({ detail }) => { dialog.replaceChildren(detail.view); dialog.show() })
notes.addEventListener('render', ({ detail }) => {
    const shown = detail.view.renderer.getContents()[0]?.doc.body.textContent
    window.note = { type: detail.type, hidden: detail.hidden, href: detail.href, text: shown?.trim() ?? '' }
})
view.addEventListener('link', event => notes.handle(view.book, event)?.catch(error => { window.failed = String(error) }))
await view.open(new File([await (await fetch('/books/${number}')).blob()], 'book.epub'))
view.renderer.setAttribute('max-column-count', '1')
await view.init({ showTextStart: false })
window.view = view
</script>`

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json' }

const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.split('?')[0])
    const reply = (type, data) => { response.writeHead(200, { 'content-type': type }); response.end(data) }
    try {
        const [, where, number] = name.split('/')
        if (where === 'read') reply('text/html', html(number))
        else if (where === 'books') reply('application/epub+zip', fs.readFileSync(books[number]))
        else reply(TYPES[path.extname(name)] ?? 'application/octet-stream',
            fs.readFileSync(path.join(modules, 'node_modules', path.normalize(name))))
    } catch {
        response.writeHead(404)
        response.end()
    }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))

const browser = await puppeteer.launch({
    executablePath: chromium,
    headless: true,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
})

// What the books are: metadata, contents, landmarks.
const describe = page => page.evaluate(() => ({
    title: view.book.metadata.title,
    language: view.book.metadata.language,
    sections: view.book.sections.length,
    contents: view.book.toc.map(entry => entry.label),
    landmarks: view.book.landmarks?.map(mark => mark.label) ?? [],
    direction: view.book.dir ?? '',
}))

// Fonts there, and the layout at rest.
const settled = page => page.evaluate(async () => {
    await Promise.all(view.renderer.getContents().map(({ doc }) => doc.fonts.ready))
    for (let turn = 0; turn < 3; turn++) await new Promise(requestAnimationFrame)
})

const styles = (page, [ground, ink], more = '') => page.evaluate((ground, ink, more) => {
    document.documentElement.style.background = document.body.style.background = ground
    view.renderer.setStyles(`html, body { color: ${ink}; background: none } ${more}`)
}, ground, ink, more)

// A click on the first note's mark, as by a finger.
async function note(page) {
    const mark = await page.evaluate(async () => {
        for (const [index, section] of view.book.sections.entries()) {
            const found = (await section.createDocument?.())?.querySelector('a[role="doc-noteref"]')
            if (found) return { index, id: found.id }
        }
        return null
    })
    if (!mark) return { note: null }
    await page.evaluate(({ index, id }) =>
        view.renderer.goTo({ index, anchor: document => document.getElementById(id) }), mark)
    await settled(page)
    await page.evaluate(id => {
        for (const { doc } of view.renderer.getContents()) {
            const mark = doc.getElementById(id)
            mark?.dispatchEvent(new doc.defaultView.MouseEvent('click', { bubbles: true, cancelable: true }))
        }
    }, mark.id)
    await page.waitForFunction('window.note || window.failed', { timeout: 10000 })
    await settled(page)
    await page.screenshot({ path: path.join(folder, 'note.png') })
    return page.evaluate(() => {
        const dialog = document.querySelector('dialog')
        const report = { note: window.note ?? null, failed: window.failed ?? '', open: dialog.open }
        dialog.close()
        return report
    })
}

// The sections, unrolled, in three colours; and the places of what is to be seen in them.
async function pictures(page, name) {
    const found = []
    const sections = await page.evaluate(async texts => {
        const known = new Set()
        const wanted = []
        for (const [index, section] of view.book.sections.entries()) {
            const document = await section.createDocument?.()
            const new_ = Object.keys(texts).filter(kind => !known.has(kind) && document?.querySelector(texts[kind]))
            new_.forEach(kind => known.add(kind))
            if (new_.length || document?.querySelector('hr, .title-ornament')) wanted.push([index, new_])
        }
        return wanted
    }, TEXTS)
    for (const [index, kinds] of sections) {
        await page.evaluate(index => view.renderer.goTo({ index }), index)
        for (const [mode, colours] of Object.entries(MODES)) {
            await styles(page, colours)
            await settled(page)
            const places = await page.evaluate((kinds, texts) => {
                const { doc } = view.renderer.getContents()[0]
                const frame = doc.defaultView.frameElement.getBoundingClientRect()
                const place = (kind, name, element) => {
                    const box = element.getBoundingClientRect()
                    return { kind, name, x: frame.x + box.x, y: frame.y + box.y, width: box.width, height: box.height }
                }
                const seen = [...doc.querySelectorAll('hr + :not(.scene-space), .title-ornament')]
                const ornaments = seen.map(one =>
                    place('ornament', one.textContent.trim() || 'image', one.querySelector('img') ?? one))
                return [...ornaments, ...kinds.map(kind => place('text', kind, doc.querySelector(texts[kind])))]
            }, kinds, TEXTS)
            const file = path.join(folder, `${name}-${mode}-${index}.png`)
            const height = Math.min(TALL, Math.ceil(Math.max(...places.map(({ y, height }) => y + height))) + 20)
            const clip = { x: 0, y: 0, width: WIDTH, height }
            await page.screenshot({ path: file, clip, captureBeyondViewport: false, optimizeForSpeed: true })
            found.push({ mode, file, scale: SCALE, places })
        }
    }
    return found
}

// The drop cap at many sizes: the left edges and bottoms of the lines beside and below it, and a picture of it alone.
async function caps(page, name) {
    const index = await page.evaluate(async () => {
        for (const [index, section] of view.book.sections.entries())
            if ((await section.createDocument?.())?.querySelector('.dropcap')) return index
        return -1
    })
    if (index < 0) return []
    await page.evaluate(index => view.renderer.goTo({ index }), index)
    const found = []
    for (const size of [80, 100, 140, 200]) for (const leading of ['', '1.2', '1.8']) for (const font of ['', 'serif']) {
        const more = `html { font-size: ${size}% } ${leading && `html { line-height: ${leading} }`}
            ${font && `* { font-family: ${font} !important }`}
            body > * { visibility: hidden } .dropcap { visibility: visible }`
        await styles(page, MODES.white, more)
        await settled(page)
        const cap = await page.evaluate(() => {
            const { doc } = view.renderer.getContents()[0]
            const frame = doc.defaultView.frameElement.getBoundingClientRect()
            const cap = doc.querySelector('.dropcap')
            const paragraph = cap.parentNode.getBoundingClientRect()
            const lines = []
            const walker = doc.createTreeWalker(cap.parentNode, NodeFilter.SHOW_TEXT)
            while (walker.nextNode()) {
                const text = walker.currentNode
                if (cap.contains(text)) continue
                const range = doc.createRange()
                for (let at = 0; at < text.length; at++) {
                    range.setStart(text, at)
                    range.setEnd(text, at + 1)
                    const box = range.getBoundingClientRect()
                    const last = lines.at(-1)
                    if (!box.width) continue
                    // A letter that stands left of the one before it begins a line.
                    if (!last || box.x < last.end - 1) lines.push({ x: box.x, top: box.y, bottom: box.bottom, end: box.right })
                    else last.end = box.right
                }
            }
            const box = cap.getBoundingClientRect()
            return {
                left: paragraph.x + frame.x,
                top: paragraph.y + frame.y,
                size: parseFloat(doc.defaultView.getComputedStyle(cap.parentNode).fontSize),
                lines: lines.slice(0, 5).map(({ x, top, bottom }) =>
                    ({ x: x + frame.x, top: top + frame.y, bottom: bottom + frame.y })),
                clip: { x: box.x + frame.x - 20, y: paragraph.y + frame.y - 20,
                    width: box.width + 40, height: Math.min(box.height + 120, innerHeight - paragraph.y - frame.y) },
            }
        })
        const file = path.join(folder, `${name}-cap-${size}-${leading}-${font}.png`)
        await page.screenshot({ path: file, clip: cap.clip, captureBeyondViewport: false })
        found.push({ ...cap, name: `${size} % ${leading} ${font}`.trim(), file, scale: SCALE })
    }
    return found
}

const report = { errors: [], looks: [] }
try {
    for (const [number, book] of books.entries()) {
        const page = await browser.newPage()
        await page.setViewport({ width: WIDTH, height: HEIGHT, deviceScaleFactor: SCALE })
        page.on('pageerror', error => report.errors.push(String(error)))
        page.on('requestfailed', request => report.errors.push(`${request.url()}: ${request.failure()?.errorText}`))
        await page.goto(`http://127.0.0.1:${server.address().port}/read/${number}`)
        await page.waitForFunction('window.view', { timeout: 30000 })
        if (number === 0) {
            Object.assign(report, await describe(page), await note(page))
        } else {
            await page.setViewport({ width: WIDTH, height: TALL, deviceScaleFactor: SCALE })
            await page.evaluate(() => view.renderer.setAttribute('flow', 'scrolled'))
            const name = String(number)
            report.looks.push({ book, pictures: await pictures(page, name), caps: await caps(page, name) })
        }
        await page.close()
    }
} catch (error) {
    report.errors.push(String(error.stack ?? error))
} finally {
    await browser.close()
    server.close()
}
console.log(JSON.stringify(report))
