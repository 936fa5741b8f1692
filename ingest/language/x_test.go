package language
import ("testing";"fmt";"os";"strings")
func TestX(t *testing.T){
 b,_:=os.ReadFile("/tmp/q.txt")
 for l := range strings.Lines(string(b)) { l=strings.TrimSpace(l); fmt.Print(l,": "); for _,m := range China().Find(l) { fmt.Print(l[m.Start:m.End],"=",m.Place.Full,m.Full,m.Edge," ") }; fmt.Println() }
}
