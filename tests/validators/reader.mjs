// Opens an EPUB in a reading system, foliate-js in headless Chromium, as a reader would, and reports in JSON:
//   node reader.mjs BOOK.epub FOLDER CHROMIUM PROFILE
// The book's metadata, contents and errors; what comes up when the first note's mark is clicked; and for each
// kind of ornament two pictures, FOLDER/ornament-N-light.png and -dark.png, of the place where it stands.
// BOOKC_READER_MODULES is the folder that `npm i foliate-js puppeteer-core` was run in.
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'

const [book, folder, chromium, profile] = process.argv.slice(2)
const modules = path.resolve(process.env.BOOKC_READER_MODULES)
const require = createRequire(path.join(modules, 'here.js'))
const loaded = await import(require.resolve('puppeteer-core'))
const puppeteer = loaded.default ?? loaded

const html = `<!DOCTYPE html><meta charset="utf-8">
<style>
html, body { margin: 0; height: 100%; background: white }
html.dark, html.dark body { background: black }
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
await view.open(new File([await (await fetch('/book.epub')).blob()], 'book.epub'))
view.renderer.setAttribute('max-column-count', '1')
await view.init({ showTextStart: false })
window.view = view
</script>`

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json' }

const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.split('?')[0])
    const reply = (type, data) => { response.writeHead(200, { 'content-type': type }); response.end(data) }
    try {
        if (name === '/') reply('text/html', html)
        else if (name === '/book.epub') reply('application/epub+zip', fs.readFileSync(book))
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
const report = { errors: [], note: null, ornaments: [] }
try {
    const page = await browser.newPage()
    await page.setViewport({ width: 420, height: 720, deviceScaleFactor: 2 })
    page.on('pageerror', error => report.errors.push(String(error)))
    page.on('requestfailed', request => report.errors.push(`${request.url()}: ${request.failure()?.errorText}`))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.waitForFunction('window.view', { timeout: 30000 })
    Object.assign(report, await page.evaluate(async () => ({
        title: view.book.metadata.title,
        language: view.book.metadata.language,
        sections: view.book.sections.length,
        contents: view.book.toc.map(entry => entry.label),
        landmarks: view.book.landmarks?.map(mark => mark.label) ?? [],
        direction: view.book.dir ?? '',
    })))

    // Where the first mark of a note and each kind of ornament stand.
    const places = await page.evaluate(async () => {
        let mark = null
        const ornaments = new Map()
        for (const [index, section] of view.book.sections.entries()) {
            const document = await section.createDocument?.()
            if (!document) continue
            const found = document.querySelector('a[role="doc-noteref"]')
            if (found && !mark) mark = { index, id: found.id }
            for (const [number, rule] of [...document.querySelectorAll('hr')].entries())
                if (!ornaments.has(rule.className)) ornaments.set(rule.className, { index, number, css: rule.className })
        }
        return { mark, ornaments: [...ornaments.values()] }
    })
    const settled = () => page.evaluate(async () => {
        await Promise.all(view.renderer.getContents().map(({ doc }) => doc.fonts.ready))
        for (let turn = 0; turn < 3; turn++) await new Promise(requestAnimationFrame)
    })
    const show = async (index, selector, number) => {
        await page.evaluate(([index, selector, number]) =>
            view.renderer.goTo({ index, anchor: document => document.querySelectorAll(selector)[number] }),
        [index, selector, number])
        await settled()
    }

    for (const [count, { index, number, css }] of places.ornaments.entries()) {
        for (const mode of ['light', 'dark']) {
            await page.evaluate(mode => {
                document.documentElement.className = mode
                const ink = mode === 'dark' ? 'white' : 'black'
                view.renderer.setStyles(`html, body { color: ${ink}; background: none }`)
            }, mode)
            await show(index, 'hr', number)
            const clip = await page.evaluate(number => {
                for (const { doc } of view.renderer.getContents()) {
                    const rule = doc.querySelectorAll('hr')[number]
                    if (!rule) continue
                    const frame = doc.defaultView.frameElement.getBoundingClientRect()
                    const box = rule.getBoundingClientRect()
                    return { x: frame.x + box.x, y: frame.y + box.y, width: box.width, height: box.height }
                }
            }, number)
            const file = path.join(folder, `ornament-${count + 1}-${mode}.png`)
            report.ornaments.push({ css, mode, file, clip })
            // Chromium takes no picture of nothing, and to look beyond the window it would lay the page out anew.
            if (clip?.height >= 1) await page.screenshot({ path: file, clip, captureBeyondViewport: false })
            else report.errors.push(`${css} has no height (${mode})`)
        }
    }

    await page.evaluate(() => {
        document.documentElement.className = 'light'
        view.renderer.setStyles('html, body { color: black; background: none }')
    })
    if (places.mark) {
        await show(places.mark.index, `#${places.mark.id}`, 0)
        await page.evaluate(id => {
            for (const { doc } of view.renderer.getContents()) {
                const mark = doc.getElementById(id)
                mark?.dispatchEvent(new doc.defaultView.MouseEvent('click', { bubbles: true, cancelable: true }))
            }
        }, places.mark.id)
        await page.waitForFunction('window.note || window.failed', { timeout: 10000 })
        await settled()
        await page.screenshot({ path: path.join(folder, 'note.png') })
        Object.assign(report, await page.evaluate(() => ({
            note: window.note ?? null,
            failed: window.failed ?? '',
            open: document.querySelector('dialog').open,
        })))
        report.mark = places.mark
    }
} catch (error) {
    report.errors.push(String(error))
} finally {
    await browser.close()
    server.close()
}
console.log(JSON.stringify(report))
