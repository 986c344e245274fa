/// <summary>Resamples people with replacement, each with all pictures.</summary>
internal sealed class Draws
{
    private const int Count = 1000;

    private readonly int[] _personOf;
    private readonly int _people;

    public Draws(string[] people)
    {
        string[] distinct = [.. people.Distinct()];
        Dictionary<string, int> numbers = distinct.Index().ToDictionary(person => person.Item, person => person.Index);
        _personOf = [.. people.Select(person => numbers[person])];
        _people = distinct.Length;
    }

    public int Images => _personOf.Length;

    public IEnumerable<int[]> Weights()
    {
        var random = new Random(1);
        for (int draw = 0; draw < Count; draw++)
        {
            var times = new int[_people];
            for (int i = 0; i < _people; i++)
                times[random.Next(_people)]++;
            yield return [.. _personOf.Select(person => times[person])];
        }
    }
}
