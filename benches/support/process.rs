//! What the system says of a process (Linux, proc(5)).

/// The memory that a process has in RAM now (`VmRSS`), or had at most (`VmHWM`), in MB; none where there is no /proc,
/// or no such process any more.
pub fn memory(pid: u32, field: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}
