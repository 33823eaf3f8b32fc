package schema
import ("testing";"os")
func TestDump(t *testing.T){ for _,s:=range All(){ os.WriteFile("/tmp/schemadump/"+s.Name,s.JSON,0o644)} }
