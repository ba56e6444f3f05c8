package canon
import ("testing";"strings";"fmt";"time")
func TestX(t *testing.T){ a:=time.Now(); tb,err:=ReadTable("relations.txt",strings.NewReader(englishRelations)); fmt.Println(time.Since(a)); if err!=nil {fmt.Println(err)} else {n:=0; for _,r:=range tb.Relations{n+=len(r.When)}; fmt.Println(len(tb.Relations),n)}}
