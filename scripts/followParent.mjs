/**
 * Loaded before an entry with `--import`: ends this process (in order, by SIGTERM) when the process that looks after it is gone, so that a
 * killed launcher leaves no server behind. AFYA_FOLLOW_PID names that process.
 */
const followed = Number(process.env.AFYA_FOLLOW_PID)

const isGone = () => {
  try {
    process.kill(followed, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

if (followed > 0) {
  const timer = setInterval(() => {
    if (!isGone()) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}
