package graph
import ("testing";"context";"time";"encoding/json"
"github.com/cayleygraph/quad"
"os"
"newsgraph/graph/vocab"
)
func TestProbe(t *testing.T){
 s := Memory()
 a := vocab.Article("x")
 st := vocab.Statement("x",0,"k")
 I := func(s string) quad.IRI { return quad.IRI(s)}
 err := s.Replace(context.Background(), a, []quad.Quad{
  {Subject:a, Predicate: vocab.Type, Object: vocab.NewsArticle, Label:a},
  {Subject:a, Predicate: vocab.Identifier, Object: quad.String("x"), Label:a},
  {Subject:st, Predicate: vocab.Type, Object: vocab.RDFStatement, Label:a},
  {Subject:st, Predicate: vocab.Subject, Object: I("entity:google"), Label:a},
  {Subject:st, Predicate: vocab.Object, Object: I("entity:huawei"), Label:a},
  {Subject:st, Predicate: vocab.Phrase, Object: quad.String("stopped"), Label:a},
  {Subject:st, Predicate: vocab.Confidence, Object: quad.Float(0.9), Label:a},
  {Subject:st, Predicate: vocab.Start, Object: quad.Int(9), Label:a},
  {Subject:st, Predicate: vocab.DateOf, Object: quad.TypedString{Value:"2021-01-02",Type:vocab.Date}, Label:a},
  {Subject:I("entity:google"), Predicate: I("relation:stopped-supplying"), Object: I("entity:huawei"), Label:st},
 })
 if err != nil { t.Fatal(err) }
 qu := os.Getenv("QU")
 ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second); defer cancel()
 r, err := s.Query(ctx, os.Getenv("QL"), qu, QueryOptions{Limit:10})
 js, e2 := json.Marshal(r)
 t.Logf("%s %v %v", js, err, e2)
}
