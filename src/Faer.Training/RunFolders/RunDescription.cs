using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Data.DataSets;
using Faer.Files;
using Faer.Models;
using Faer.Training.Recipes;
using Faer.Training.Sources;
using Faer.Training.Weights;

namespace Faer.Training.RunFolders;

/// <summary>
/// The content of a run, stored as run.json: enough to export and describe the model without the data.
/// </summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="RecipeHash">SHA-256 of the resolved recipe.</param>
/// <param name="DataSet">The kind of the data set; for several, their names joined by a plus sign.</param>
/// <param name="TrainingImages">The number of images of split train.</param>
/// <param name="ValidationImages">The number of images of split val; 0 for a run without val.</param>
/// <param name="LabelCounts">
/// The number of training images that show each label. The key of a label of the standard heads is its name, of other
/// heads <c>head.label</c>. Multi-label: targets above 0.5; single-label: the most probable class.
/// </param>
public sealed record RunDescription(
    string Recipe,
    string RecipeHash,
    string DataSet,
    int TrainingImages,
    int ValidationImages,
    IReadOnlyDictionary<string, int> LabelCounts
)
{
    /// <summary>The number of learned parameters; null in the files of earlier versions.</summary>
    public long? Parameters { get; init; }

    /// <summary>
    /// The number of learned parameters of the attention block; null in the files of earlier versions.
    /// </summary>
    public long? AttentionParameters { get; init; }

    /// <summary>How the starting weights were used; null if the run started from initial weights.</summary>
    public BackboneReport? Backbone { get; init; }

    /// <summary>The data sets of a run on several; null for a run on one.</summary>
    public IReadOnlyList<RunSource>? Sources { get; init; }

    /// <summary>The training pictures of each data set, in the order of the sources; null in the files of earlier
    /// versions.</summary>
    public IReadOnlyList<TrainedData>? TrainedOn { get; init; }

    /// <summary>
    /// The heads of the network in the order of its output; null in the files of earlier versions, for which the recipe
    /// states the heads.
    /// </summary>
    [JsonConverter(typeof(LabelHeadsJson))]
    public IReadOnlyList<LabelHead>? Heads { get; init; }

    /// <summary>
    /// The number of times that an epoch draws pictures of each class of the single-label heads, by the head's name;
    /// null in the files of earlier versions.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? ClassDraws { get; init; }

    /// <summary>
    /// The number of training pictures of each class of the single-label heads, by the head's name, counted as in the
    /// loss: the sums of their targets, which may be distributions. Null in the files of earlier versions, which
    /// counted the most probable classes.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? ClassImages { get; init; }

    /// <summary>The teacher of the run; null for a run without a teacher.</summary>
    public RunTeacher? Teacher { get; init; }

    /// <summary>
    /// The detector that aligned the faces; null if none was needed, and in the files of earlier versions.
    /// </summary>
    public AligningDetector? AlignedBy { get; init; }

    /// <summary>The number of people in a pre-training run; null for other runs.</summary>
    public int? People { get; init; }

    /// <summary>
    /// The sessions of the run, one for its start and one per resume, in order; empty in the files of earlier versions.
    /// </summary>
    public IReadOnlyList<RunSession> Sessions { get; init; } = [];

    /// <summary>
    /// The training data of the network, its starting weights and its teacher; null in the files of earlier versions.
    /// </summary>
    internal IReadOnlyList<TrainedData>? LearnedFrom =>
        TrainedOn is null
            ? null
            :
            [
                .. TrainedOn
                    .Union(Backbone?.TrainedOn ?? [])
                    .Union(Teacher?.Models.SelectMany(model => model.TrainedOn ?? []) ?? []),
            ];

    /// <summary>
    /// The hashes of the recipes that files of this run can have: the recipe's own, and those before the run was made
    /// longer.
    /// </summary>
    internal IEnumerable<string> RecipeHashes =>
        Sessions.Select(session => session.Lengthening?.EarlierRecipeHash).OfType<string>().Prepend(RecipeHash);

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Describes a run by its recipe and data; the task adds what it learns.</summary>
    internal static RunDescription Of(Recipe recipe, IReadOnlyList<TrainingSource> sources) =>
        new(
            recipe.Name,
            RecipeFile.Hash(recipe),
            string.Join('+', sources.Select(source => source.Name)),
            SourceSplit.Of(sources, SplitName.Train).Samples.Count,
            SourceSplit.Validation(sources, recipe.Data.HoldOut)?.Samples.Count ?? 0,
            new Dictionary<string, int>()
        )
        {
            TrainedOn =
            [
                .. SourceSplit.Of(sources, SplitName.Train).Parts.Select(part => Describe(part.Source, part.Samples)),
            ],
            Sources = sources.Count == 1 ? null : [.. sources.Select(RunSource.Of)],
        };

    /// <summary>Returns a copy of the description with a changed last session.</summary>
    internal RunDescription WithLastSession(Func<RunSession, RunSession> change) =>
        this with
        {
            Sessions = [.. Sessions.SkipLast(1), change(Sessions[^1])],
        };

    private static string Describe(RunTeacher? teacher) =>
        teacher is null ? "no teacher" : $"a teacher's table with the SHA-256 {teacher.Sha256[..12]}";

    private static TrainedData Describe(TrainingSource source, IReadOnlyList<FaceSample> samples) =>
        new(source.Data.Name, samples.Count, TrainedData.DigestOf(samples.Select(sample => sample.Id)));

    /// <summary>Returns the heads of the network; for files of earlier versions, the heads of the recipe.</summary>
    internal IReadOnlyList<LabelHead> HeadsOf(Recipe recipe) => Heads ?? recipe.Model.ToHeads();

    /// <summary>
    /// Returns the number of training images that show a label; <see cref="int.MaxValue"/> for a label that was not
    /// counted.
    /// </summary>
    internal int ImagesOf(LabelHead head, string label) =>
        LabelCounts.GetValueOrDefault(LabelNames.Of(head, label), int.MaxValue);

    /// <summary>Returns the number of training pictures of each class of a single-label head.</summary>
    internal IReadOnlyList<double> ImagesOfClasses(LabelHead head) =>
        ClassImages?.GetValueOrDefault(head.Name)
        ?? [.. head.Labels.Select(label => (double)LabelCounts.GetValueOrDefault(LabelNames.Of(head, label)))];

    /// <summary>Writes run.json.</summary>
    public void Save(string path) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, s_options));

    /// <summary>
    /// Throws if a run is resumed on other data, because its position in the data would be meaningless.
    /// </summary>
    /// <exception cref="FaerException">run.json is damaged, or describes other data.</exception>
    internal void RequireSameData(string path)
    {
        if (!File.Exists(path))
            return;
        RunDescription earlier = Load(path);
        if (earlier.Teacher?.Sha256 != Teacher?.Sha256)
            throw new FaerException(
                $"{path}: this run was started with {Describe(earlier.Teacher)}, not with "
                    + $"{Describe(Teacher)}; resume with the same distillation.table, or choose a new run folder."
            );
        bool same =
            earlier.DataSet == DataSet
            && earlier.TrainingImages == TrainingImages
            && earlier.ValidationImages == ValidationImages
            && earlier.People == People
            && (earlier.Sources ?? []).SequenceEqual(Sources ?? [])
            && (earlier.TrainedOn is null || earlier.TrainedOn.SequenceEqual(TrainedOn ?? []))
            && earlier
                .LabelCounts.OrderBy(label => label.Key, StringComparer.Ordinal)
                .SequenceEqual(LabelCounts.OrderBy(label => label.Key, StringComparer.Ordinal));
        if (!same)
        {
            throw new FaerException(
                $"{path}: this run was started on other data ({earlier.DataSet} with "
                    + $"{earlier.TrainingImages} training and {earlier.ValidationImages} validation images, "
                    + $"not {DataSet} with {TrainingImages} and {ValidationImages}, or other labels); resume "
                    + $"with the same data, or choose a new run folder."
            );
        }
    }

    /// <summary>
    /// Throws if a run is resumed with other starting weights. A file that no longer exists is accepted, because the
    /// checkpoint contains all weights.
    /// </summary>
    /// <param name="path">The path of the earlier run.json, which may not exist.</param>
    /// <param name="weights">The file that the recipe names; null for none.</param>
    /// <param name="hash">Returns the SHA-256 of an existing file, as in <see cref="Backbone"/>.</param>
    /// <exception cref="FaerException">run.json is damaged, or states other weights.</exception>
    internal static void RequireSameWeights(string path, string? weights, Func<string, string> hash)
    {
        if (!File.Exists(path))
            return;
        string? started = Load(path).Backbone?.Sha256;
        bool exists = File.Exists(weights);
        if (weights is null ? started is null : started is not null && (!exists || hash(weights) == started))
            return;
        throw new FaerException(
            $"{path}: this run was started from {(started is null ? "initial weights" : $"weights with the SHA-256 {started[..12]}")}, "
                + $"not from {(weights is null ? "initial weights" : $"the weights in {weights}")}; "
                + $"resume with the same backbone.weights, or choose a new run folder."
        );
    }

    /// <summary>Reads run.json.</summary>
    /// <exception cref="FaerException">The file is missing or damaged.</exception>
    public static RunDescription Load(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<RunDescription>(stream, s_options)
                ?? throw new FaerException($"{path}: the file is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new FaerException(
                $"{path}: not the description of a training run ({e.Message.Split(" Path: ")[0].TrimEnd('.')}).",
                e
            );
        }
    }
}
