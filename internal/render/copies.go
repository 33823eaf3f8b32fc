package render

// Copy is a file with the content of a page, to download.
type Copy struct {
	Label  string // Word 文档
	URL    string
	Size   int64
	SHA256 string
}
