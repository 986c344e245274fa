using System.CommandLine;
using Faer.CommandLine;
using Faer.Data.Checking;
using Faer.Data.DataSets;

namespace Faer.Training.Cli.Verbs.DetectorFigures;

/// <summary>The options that name the labelled pictures of a measurement.</summary>
internal sealed class SampleOptions
{
    private const string All = "all";

    private readonly Option<string> _data = CommonOptions.Data();
    private readonly Option<string> _split = new("--split")
    {
        Description = $"The name of the split, or {All} for every split.",
        DefaultValueFactory = _ => SplitName.Test,
        HelpName = "name",
    };
    private readonly Option<bool> _partial = CommonOptions.AllowPartial();

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_split);
        command.Add(_partial);
    }

    /// <summary>Reads the samples.</summary>
    /// <exception cref="FaerException">
    /// The data set or the split does not exist, its labels are damaged, or it is incomplete and this was not accepted.
    /// </exception>
    public IReadOnlyList<FaceSample> Read(ParseResult result)
    {
        FaceDataSet data = DataCheck.LoadChecked(result.GetRequiredValue(_data), result.GetValue(_partial));
        string split = result.GetRequiredValue(_split);
        return split == All ? data.Samples : data.Split(split);
    }
}
