using Faer.Records;

namespace Faer.Server;

/// <summary>The answer for one photo.</summary>
/// <param name="Faces">Its faces, best detection first; empty when there is none.</param>
internal sealed record FacesAnswer(IReadOnlyList<FaceRecord> Faces);
