namespace Faer.Data.Mosaics;

/// <summary>What became of the pictures of one source in one bank.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Pictures">Pictures in the bank.</param>
/// <param name="Faces">Faces in them that the teacher is sure of.</param>
/// <param name="Doubtful">Faces in them that are ignored.</param>
/// <param name="Pieces">Faceless pieces of them.</param>
/// <param name="WithoutFace">Pictures left out, because the teacher did not find the face in the middle.</param>
/// <param name="Broken">Pictures left out, because they cannot be decoded.</param>
/// <param name="LeftOut">Pictures left out, because <see cref="BankSource.LeftOut"/> names them.</param>
internal sealed record BankSourceCounts(
    string Source,
    int Pictures,
    int Faces,
    int Doubtful,
    int Pieces,
    int WithoutFace,
    int Broken,
    int LeftOut = 0
);
