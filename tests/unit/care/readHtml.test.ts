import { describe, expect, it } from '@jest/globals'
import { readHtml } from '../../../src/platform/richText/readHtml'
import { renderRichText } from '../../../src/platform/richText/renderRichText'

/** Of work since then, which a busy machine makes no longer. */
const milliseconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

const shown = async (html: string): Promise<string> =>
  readHtml(html).root.children!.length === 0 ? '' : renderRichText(readHtml(html), (message) => new Error(message)).html

describe('HTML that somebody sends', () => {
  it.each([
    ['<p>One <strong>two <em>three</em></strong></p>', '<p>One <strong>two </strong><em><strong>three</strong></em></p>'],
    ['<h1>A</h1><h3>B</h3>text<ul><li>x</li><li>y</li></ul>', '<h2>A</h2><h3>B</h3><p>text</p><ul><li>x</li><li>y</li></ul>'],
    ['<ol><li>a<ul><li>b</li></ul></li></ol>', '<ol><li>a<ul><li>b</li></ul></li></ol>'],
    ['<blockquote><p>said</p></blockquote><hr>', '<blockquote>said</blockquote><hr>'],
    ['<p>line<br/>break</p>', '<p>line<br>break</p>'],
    ['<a href="https://who.int/x?a=1&amp;b=2">WHO</a>', '<p><a href="https://who.int/x?a=1&amp;b=2" rel="noopener noreferrer">WHO</a></p>'],
    ['plain words\n\nmore < here', '<p>plain words</p><p>more &lt; here</p>'],
    ['<p>&eacute;t&#233; &lt;b&gt;</p>', '<p>été &lt;b&gt;</p>'],
    ['<p></p><div> </div>', ''],
  ])('is shown: %s', async (html, expected) => expect(await shown(html)).toBe(expected))

  it.each([
    '<script>alert(1)</script>',
    '<p onclick="alert(1)" style="x">t</p>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">t</a>',
    '<a href=" java\nscript:alert(1)">t</a>',
    '<a href="//evil.example">t</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<svg><script>alert(1)</script></svg>',
    '<style>p{background:url(//evil.example)}</style>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<<b>script>alert(1)<</b>/script>',
    '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    '<a href="https://x.example/&quot; onclick=&quot;alert(1)">t</a>',
  ])('is harmless: %s', async (html) => {
    const out = await shown(html)
    expect(out.replace(/<\/?(p|strong|h2|ul|li|br)>|<a href="https:\/\/[^"<>]*" rel="noopener noreferrer">|<\/a>/g, '')).not.toMatch(/[<>]/)
  })

  it('takes no long time, however it is nested', async () => {
    const started = process.cpuUsage()
    expect(await shown('<ul><li>'.repeat(5_000) + 'x')).toContain('x')
    await shown('<b>'.repeat(20_000) + 'x')
    await shown('<p>'.repeat(30_000))
    expect(milliseconds(started)).toBeLessThan(2_000)
  })
})
