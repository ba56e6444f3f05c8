package english_test
import ("testing";"os";"strings";"fmt")
func TestTmp(t *testing.T){
	ex:=readPronouns(t)
	f,_:=os.ReadFile("coref.txt")
	decide(t,string(f),ex)
	count:=map[string]int{}
	shown:=map[string]int{}
	w:=map[string]float64{}
	for line := range strings.Lines(string(f)) { var m,n string; var v float64; if k,_:=fmt.Sscanf(line,"%s %s %f",&m,&n,&v);k==3 { w[m+" "+n]=v } }
	for _,e:=range ex {
		kind:="third"
		if e.ATrue||e.BTrue {kind="named"}
		key:=kind+" "
		best:=-1; bs:=0.0
		for k,c:=range e.candidates { s:=0.0; for f,v:=range c.Features { m:="person "; if k==0 {m="no-person "}; s+=w[m+f]*float64(v)}; if best<0||s>bs {best,bs=k,s} }
		switch {
		case best<0: key+="no right candidate or resolved before"
		case best==0 && !e.right[0]: key+="chose none"
		case e.right[best]: key+="right"
		default: key+="wrong"
		}
		count[key]++
		if shown[key]<4 && (strings.Contains(key,"wrong")||strings.Contains(key,"before")||strings.Contains(key,"none")) && kind=="named" { shown[key]++; lo:=max(0,e.Pronoun.Start-300); hi:=min(len(e.Text),e.Pronoun.End+60)
			ch:=""; if best>0 { for _,m:=range e.candidates[best].Mentions { ch+=" | "+e.sents[m.Sentence].Words(m.Start,m.End)}}
			t.Logf("%s A=%s %v B=%s %v CHOSE%s\n%s[[%s]]%s",key,e.Text[e.A.Start:e.A.End],e.ATrue,e.Text[e.B.Start:e.B.End],e.BTrue,ch,e.Text[lo:e.Pronoun.Start],e.Text[e.Pronoun.Start:e.Pronoun.End],e.Text[e.Pronoun.End:hi])}
	}
	t.Log(count)
}
