/// <summary>
/// The area under the ROC curve of one label: how often a picture with the label scores higher than one without it;
/// equal scores count half.
/// </summary>
internal sealed class RankedLabel
{
    private readonly bool[] _truth;
    private readonly double[] _scores;
    private readonly int[] _order;

    public RankedLabel(bool[] truth, double[] scores)
    {
        (_truth, _scores) = (truth, scores);
        _order = [.. Enumerable.Range(0, truth.Length).OrderBy(i => scores[i])];
    }

    public double Auc(int[] weights)
    {
        double below = 0,
            present = 0,
            won = 0;
        for (int start = 0; start < _order.Length; )
        {
            double absentHere = 0,
                presentHere = 0;
            int end = start;
            for (; end < _order.Length && _scores[_order[end]] == _scores[_order[start]]; end++)
            {
                int image = _order[end];
                if (_truth[image])
                    presentHere += weights[image];
                else
                    absentHere += weights[image];
            }

            won += presentHere * (below + (absentHere / 2));
            below += absentHere;
            present += presentHere;
            start = end;
        }

        return won / (present * below);
    }
}
