package schema

import (
	"slices"
	"strconv"

	"github.com/gongkai/gongkai/internal/yamlpos"
)

// definitions are the parts of a schema that are used in several places.
type definitions struct {
	named  object
	names  map[string]string // by what they say
	copies map[string]int    // how many have a name
}

// ref puts a schema among the definitions and returns a reference to it. Equal
// ones are kept once; a second one of the same name becomes name.2.
func (d *definitions) ref(name string, o object) object {
	text := string(inline(o))
	if known, ok := d.names[text]; ok {
		return reference(known)
	}
	if d.copies[name]++; d.copies[name] > 1 {
		name += "." + strconv.Itoa(d.copies[name])
	}
	d.names[text] = name
	d.named = append(d.named, member{name, o})
	return reference(name)
}

func reference(name string) object { return object{{"$ref", "#/definitions/" + name}} }

// like holds to a reference what has members of its own: beside a reference they
// would count for nothing.
func like(reference object) object { return all(list{reference}) }

// record is the schema of a mapping with the fields of a table.
func (d *definitions) record(fields []yamlpos.Info) object {
	return d.keys(fields).with(all(required(fields))...)
}

// keys is the schema of a mapping that may have the keys of a table, each in one
// of its languages, and no other.
func (d *definitions) keys(fields []yamlpos.Info) object {
	var properties, twins object
	for _, f := range fields {
		value := d.value(f)
		properties = append(properties,
			member{f.Zh, append(object{{"title", f.Zh}, {"description", describe(f)}}, value...)},
			member{f.Key, append(twin(f.Zh), value...)})
		twins = append(twins, only(f.Zh, f.Key))
	}
	return object{
		{"type", "object"},
		{"properties", properties},
		{"additionalProperties", false},
		{"dependencies", twins},
	}
}

// twin describes the other key of something that is described already.
func twin(zh string) object {
	return object{{"title", zh}, {"description", "同“" + zh + "”"}, {"doNotSuggest", true}}
}

// only is the dependency that forbids a key beside its twin.
func only(zh, key string) member {
	return member{key, object{
		{"properties", object{{zh, false}}},
		{"errorMessage", "“" + zh + "”和 " + key + " 是同一个键，只写一个"},
	}}
}

// required demands the required fields, except some.
func required(fields []yamlpos.Info, except ...string) list {
	var demands list
	for _, f := range fields {
		if f.Required && !slices.Contains(except, f.Key) {
			demands = append(demands, either(f.Zh, f.Key))
		}
	}
	return demands
}

// either demands that one of the two keys of something is there.
func either(zh, key string) object {
	missing := member{"errorMessage", "缺少必填的“" + zh + "”"}
	return object{{"anyOf", list{
		object{{"required", list{zh}}, missing},
		object{{"required", list{key}}, missing},
	}}}
}

// all is the keyword that holds a schema to every one of some others.
func all(schemas list) object {
	if len(schemas) == 0 {
		return nil
	}
	return object{{"allOf", schemas}}
}

// part is the schema of an item of a catalogue. One that adopts another takes
// from it the columns it does not give, so nothing but its id is demanded; any
// other has to be complete. Whether it needs 公开层级 the whole file tells, see
// [catalogLevels].
func (d *definitions) part(fields []yamlpos.Info) object {
	const missing = "缺少“一级事项”（或者“二级事项”）"
	var levels list
	for _, key := range []string{"category", "matter", "submatter"} {
		for _, o := range d.given(field(fields, key)) {
			levels = append(levels, o.(object).with(member{"errorMessage", missing}))
		}
	}
	own := append(required(fields, "id", "levels"), object{{"anyOf", levels}})
	id := field(fields, "id")
	return d.keys(fields).with(all(list{
		either(id.Zh, id.Key),
		object{{"if", d.adopting(fields)}, {"else", all(own)}},
	})...)
}

// adopting holds for an item that names another whose columns it takes.
func (d *definitions) adopting(fields []yamlpos.Info) object {
	return object{{"anyOf", d.given(field(fields, "adopts"))}}
}

// given lists the two ways in which a field has a value.
func (d *definitions) given(f yamlpos.Info) list {
	var ways list
	for _, key := range []string{f.Zh, f.Key} {
		ways = append(ways, object{{"required", list{key}}, {"properties", object{{key, quietly(d.text(true))}}}})
	}
	return ways
}

// quietly keeps the editor from offering a key for the sake of a condition.
func quietly(o object) object { return append(object{{"doNotSuggest", true}}, o...) }

// field is the field with that English key.
func field(fields []yamlpos.Info, key string) yamlpos.Info {
	i := slices.IndexFunc(fields, func(f yamlpos.Info) bool { return f.Key == key })
	if i < 0 {
		panic("bug: no field " + key)
	}
	return fields[i]
}

// catalogLevels demands 公开层级 of the items of a county's catalogue unless the
// guide has no such column. A unit's catalogue goes by the county's, which is
// another file, so there it is left to the checker.
func catalogLevels(root object, d *definitions, fields []yamlpos.Info) object {
	items, column := field(fields, "items"), field(fields, "has_levels")
	exempt := d.given(field(fields, "unit"))
	for _, key := range []string{column.Zh, column.Key} {
		exempt = append(exempt, object{{"required", list{key}}, {"properties", object{{key, quietly(object{{"enum", list{"否", false, "false"}}})}}}})
	}
	levels := field(items.Fields, "levels")
	each := quietly(object{{"items", d.ref("levels", object{{"if", d.adopting(items.Fields)}, {"else", either(levels.Zh, levels.Key)}})}})
	return root.with(member{"if", object{{"anyOf", exempt}}}, member{"else", object{
		{"properties", object{{items.Zh, each}, {items.Key, each}}},
	}})
}
