using Faer.Alignment;
using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Files;
using Faer.Training.Recipes;

namespace Faer.Training.Sources;

/// <summary>A data set that a run trains on.</summary>
/// <param name="Name">
/// The name in the recipe and the figures: the kind of the data set, or the name that the user gave it.
/// </param>
/// <param name="Data">The data set, with the splits train and val.</param>
public sealed record TrainingSource(string Name, FaceDataSet Data)
{
    /// <summary>Returns a source named by the kind of its data set.</summary>
    public static TrainingSource Of(FaceDataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new TrainingSource(data.Name, data);
    }

    /// <summary>Reads the labels of the data sets of a run.</summary>
    /// <param name="values">Each <c>kind:folder</c>, or <c>name=kind:folder</c> to give it another name.</param>
    /// <param name="allowPartial">Whether incomplete copies are accepted.</param>
    /// <param name="options">
    /// Which labels and groups are read; null for <see cref="DataSetOptions.Default"/>. Options that only a
    /// <c>folder:</c> has are applied only to such data sets; attributes are taken from groups in the data sets that
    /// have these groups.
    /// </param>
    /// <exception cref="FaerException">
    /// A value is malformed, two data sets have the same name, or a copy cannot be used.
    /// </exception>
    public static IReadOnlyList<TrainingSource> Load(
        IReadOnlyList<string> values,
        bool allowPartial = false,
        DataSetOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        (string? Name, string Source)[] parts = [.. values.Select(Split)];
        options ??= DataSetOptions.Default;
        bool anyOwn = Array.Exists(parts, part => DataSetSource.HasOwnLabels(part.Source));
        TrainingSource[] sources = [.. parts.Select(part => Load(part.Name, part.Source))];
        Check(sources);
        IReadOnlyList<FaceDataSet> labeled = GroupAttributes.Apply(
            [.. sources.Select(source => source.Data)],
            options.AttributesFromGroups
        );
        return [.. sources.Zip(labeled, (source, data) => source with { Data = data })];

        TrainingSource Load(string? name, string source)
        {
            DataSetOptions own = anyOwn && !DataSetSource.HasOwnLabels(source) ? options.WithoutOwn() : options;
            own = own with { AttributesFromGroups = DataSetOptions.Default.AttributesFromGroups };
            FaceDataSet data = DataCheck.LoadChecked(source, allowPartial, own);
            return name is null ? Of(data) : new TrainingSource(name, data);
        }
    }

    /// <summary>Whether the data set labels a head, identified by its name.</summary>
    internal bool Labels(LabelHead head) => Data.Heads.Any(known => known.Name == head.Name);

    /// <summary>Returns the names of the sources joined to one, such as <c>celeba+lfw</c>.</summary>
    internal static string Names(IEnumerable<TrainingSource> sources) =>
        string.Join('+', sources.Select(source => source.Name));

    /// <summary>
    /// Returns notes on how the data sets were read, one sentence each, with the name of the data set if there are
    /// several.
    /// </summary>
    public static IEnumerable<string> NotesOf(IReadOnlyList<TrainingSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return sources.SelectMany(source =>
            source.Data.Notes.Select(note => sources.Count == 1 ? note : $"{source.Name}: {note}")
        );
    }

    /// <summary>Throws for a run without data, or if two sources have the same name.</summary>
    /// <exception cref="FaerException">The message names the remedy.</exception>
    internal static void Check(IReadOnlyList<TrainingSource> sources)
    {
        if (sources.Count == 0)
            throw new FaerException("A run needs a data set.");
        if (sources.CountBy(source => source.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            throw new FaerException(
                $"Two data sets are called '{twice}'; give one of them another name, as in --data "
                    + $"other={twice}:<folder>."
            );
    }

    /// <summary>
    /// Splits off the name of a source, which is before the colon of the kind. A folder may contain an equals sign.
    /// </summary>
    private static (string? Name, string Source) Split(string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal),
            colon = value.IndexOf(':', StringComparison.Ordinal);
        if (equals < 0 || (colon >= 0 && equals > colon))
            return (null, value);
        string name = value[..equals];
        if (!IsName(name))
            throw new FaerException(
                $"Data set '{VisibleText.Escape(value)}': its name must consist of letters, digits, '-' and '_'."
            );
        return (name, value[(equals + 1)..]);
    }

    /// <summary>Whether a name can be one part of a figure's name and of a path.</summary>
    private static bool IsName(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <summary>
    /// Whether a recipe needs a face detector for some data: it aligns faces, and not every sample has landmarks.
    /// </summary>
    public static bool NeedDetector(Recipe recipe, IEnumerable<TrainingSource> sources)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(sources);
        AlignmentSettings alignment = recipe.Input.ToAlignmentSettings();
        return !recipe.FindsFaces && sources.Any(source => SampleCropper.NeedsDetector(alignment, source.Data.Samples));
    }
}
