package graph
import ("testing";"context";"time";"strings")
func TestProbe2(t *testing.T){
 s := Memory()
 for _, c := range []struct{n,l,q string}{
  {"paren1e6","gizmo",strings.Repeat("(", 1000000)},
  {"brack","gizmo",strings.Repeat("[", 1000000)},
  {"minus","gizmo",strings.Repeat("- ", 500000)+"1"},
  {"plus","gizmo","1"+strings.Repeat("+1", 500000)},
  {"chain","gizmo","g.V('<a>')"+strings.Repeat(".Out()", 150000)+".All()"},
  {"chainjs","gizmo","var p=g.V('<a>'); for(var i=0;i<1000000;i++){p=p.Out()}; p.All()"},
  {"andjs","gizmo","var p=g.V('<a>'); for(var i=0;i<1000000;i++){p=p.And(p)}; p.All()"},
  {"func","gizmo",strings.Repeat("(function(){", 80000)},
  {"gql","graphql",strings.Repeat("{a", 500000)},
  {"gql2","graphql","{a"+strings.Repeat("{a", 300000)+strings.Repeat("}", 300001)},
  {"gqllist","graphql","{a(id:"+strings.Repeat("[", 900000)},
  {"mql","mql",strings.Repeat("[", 900000)},
 } {
 t.Run(c.n, func(t *testing.T){
 ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second); defer cancel()
 st := time.Now()
 _, err := s.Query(ctx, c.l, c.q, QueryOptions{Limit:10})
 e := ""; if err != nil { e = err.Error() }
 if len(e) > 100 { e = e[:100] }
 t.Logf("%v %v", e, time.Since(st))
 })
 }
}
