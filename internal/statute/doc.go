// Package statute knows the laws, regulations and documents that catalogues cite:
// one name for each, and what replaced a dead one.
//
//	law, ok := statute.Find("《信息公开条例》及相关规定", "")
//	law.Name // 中华人民共和国政府信息公开条例
//
//	law, ok = statute.Find("收养法", "")
//	law.Dead, law.Since, law.Successors
//	// true, 2021-01-01, [中华人民共和国民法典（主席令第45号）]
//
// It knows few laws, and of a law it does not know it says nothing: a wrong
// warning costs more than a missing one. [AsOf] is the day of the data. A citation
// is judged as of that day, not as of the day of the catalogue.
//
// # Titles
//
// A title may have title marks of any kind, also inside (印发〈…〉的通知), lack
// 中华人民共和国, or be followed by its history （2018年修正）, its number （国令第711号）
// or an article. A bracket that belongs to the title stays: （试行） and （2016－2020年）
// tell documents apart.
//
// # Numbers
//
// Numbers are compared by [docnum.Key]. Two versions may share a title, as the
// 条例 of 2007 (国务院令第492号) and of 2019 (国务院令第711号) do: the number then
// decides, and without one the living version is meant. A number alone finds a
// law unless it is one of 主席令, which begin again with each term of the
// president. Where title and number disagree the title counts.
//
// # Data file
//
// statutes.json holds its sources under notes and one law a line:
//
//	{"name": "full title", "number": "…", "aliases": ["other titles"],
//	 "dead": true, "since": "2021-01-01", "successors": ["title（number）"], "why": "并入《民法典》"}
//
// Only a dead law has since, successors and why. Loading refuses titles that stand
// for two living laws, and successors that are dead themselves.
package statute
