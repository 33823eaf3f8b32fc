package opendata

import "github.com/gongkai/gongkai/internal/site"

// schema is the JSON Schema (draft 2020-12) of a set's file. It asks for the keys
// that are always there and names all that are known, but allows others: a file may
// gain keys, and what is checked against an older copy must not fail for it.
func (x set) schema(s *site.Site) object {
	top := []Field{
		{Key: "$schema", Name: "结构说明", Kind: Text, About: "本说明文件相对于数据文件的地址"},
		{Key: "site", Name: "网站", Kind: Text, About: "网站名称", Always: true},
		{Key: "base", Name: "网站地址", Kind: Link, About: "网站根的完整网址；记录里的网页地址接在它后面", Always: true},
	}
	if x.asOf {
		top = append(top, Field{Key: "as_of", Name: "截至日期", Kind: Day, About: "数据是哪一天的情况", Always: true})
	}
	top = append(top, Field{Key: x.List, Name: "记录", Kind: Records, About: x.Title + "，每条一项", Always: true, Parts: x.Fields})
	o := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", s.Config.Base() + schemaPath(x.Name)},
		{"title", x.Title},
		{"description", x.Description},
	}
	return append(o, recordSchema(top)...)
}

func recordSchema(fields []Field) object {
	required, properties := []string{}, object{}
	for _, f := range fields {
		if f.Always {
			required = append(required, f.Key)
		}
		about := f.Name
		if f.About != "" {
			about += "：" + f.About
		}
		properties = append(properties, member{f.Key, append(object{{"title", f.Name}, {"description", about}}, f.schema()...)})
	}
	return object{{"type", "object"}, {"required", required}, {"properties", properties}}
}

func (f Field) schema() object {
	var o object
	switch f.Kind {
	case Text:
		o = object{{"type", "string"}}
	case Day:
		o = object{{"type", "string"}, {"format", "date"}}
	case Page:
		o = object{{"type", "string"}, {"format", "uri-reference"}}
	case Link:
		o = object{{"type", "string"}, {"format", "uri"}}
	case Integer:
		o = object{{"type", "integer"}}
	case Number:
		o = object{{"type", "number"}}
	case Bool:
		o = object{{"type", "boolean"}}
	case Pages:
		return object{{"type", "array"}, {"items", Field{Kind: Page}.schema()}}
	case Texts:
		return object{{"type", "array"}, {"items", append(object{{"type", "string"}}, f.words()...)}}
	case Record:
		return recordSchema(f.Parts)
	case Records:
		items := object{{"type", "object"}}
		if f.Parts != nil {
			items = recordSchema(f.Parts)
		}
		return object{{"type", "array"}, {"items", items}}
	default:
		panic("bug: a field of kind " + string(f.Kind))
	}
	return append(o, f.words()...)
}

func (f Field) words() object {
	if f.Words == nil {
		return nil
	}
	return object{{"enum", f.Words}}
}
