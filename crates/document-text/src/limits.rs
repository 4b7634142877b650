/// How much a document may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Bytes that the compressed parts which are read unfold into, all together.
    pub unfolded: u64,
    /// Files in a container.
    pub entries: usize,
    /// How deep elements and forms stand in one another.
    pub depth: usize,
    /// Characters of the text. One that has more is refused, never cut: half a text reads like a whole one.
    pub characters: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 5 * 1024 * 1024,
            pages: 40,
            unfolded: 32 * 1024 * 1024,
            entries: 2000,
            depth: 200,
            characters: 200_000,
        }
    }
}
