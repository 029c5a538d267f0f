// Read by Node versions that are too old for the rest, so: no imports, no new syntax.
const wanted = [20, 9]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Afya needs Node ${wanted.join('.')} or newer and this is ${process.versions.node}: install a current one from https://nodejs.org and run the command again.`,
  )
  process.exit(1)
}
