package pdf
import ("testing";"context";"os";"os/exec";"path/filepath";"time";"sort";"fmt";"strings")
func TestExp(t *testing.T){
 p,_:=Find(exec.LookPath); p.Base="http://www.shifan.gov.cn/"
 var pages []string
 m,_:=filepath.Glob("/tmp/pdfexp/site/policies/20*/*.html"); sort.Strings(m)
 for _,f:=range m { if b,_:=os.ReadFile(f); strings.Contains(string(b),"http-equiv=\"refresh") {continue}; pages=append(pages,strings.TrimPrefix(f,"/tmp/pdfexp/site/")) }
 if len(pages)>4 {pages=pages[:4]}
 for i:=range 2 {
 s:=time.Now()
 out,err:=p.Print(context.Background(),"/tmp/pdfexp/site",pages)
 if err!=nil {t.Fatal(err)}
 n:=0
 for k,d:=range out { n+=len(d); os.WriteFile(fmt.Sprintf("/tmp/pdfexp/out/%d-%s.pdf",i,strings.ReplaceAll(k,"/","_")),d,0o644)}
 t.Log(len(out),n,time.Since(s)) }
}
