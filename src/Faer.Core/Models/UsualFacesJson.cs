using System.Buffers.Binary;
using System.Text.Json;

namespace Faer.Models;

/// <summary>
/// Turns the statistics of usual faces into JSON and back. The long lists are little-endian floats of 16 bits in base64: as digits they would
/// make up most of a small model's metadata.
/// </summary>
internal static class UsualFacesJson
{
    /// <summary>The member of the metadata.</summary>
    public const string Member = "usualFaces";

    private const string Share = "share",
        Limit = "limit",
        Mean = "mean",
        Directions = "directions",
        Variances = "variances",
        RestVariance = "restVariance";

    public static UsualFaces? Read(MetadataElement root)
    {
        if (root.Optional(Member) is not { } faces)
            return null;
        faces.RequireMembers(Share, Limit, Mean, Directions, Variances, RestVariance);
        return new UsualFaces
        {
            Share = faces[Share].Number(),
            Limit = faces[Limit].Number(),
            Mean = Floats(faces[Mean]),
            Directions = Floats(faces[Directions]),
            Variances = faces[Variances].Numbers(),
            RestVariance = faces[RestVariance].Number(),
        };
    }

    public static void Write(Utf8JsonWriter json, UsualFaces faces)
    {
        json.WriteStartObject(Member);
        json.WriteNumber(Share, faces.Share);
        json.WriteNumber(Limit, faces.Limit);
        json.WriteBase64String(Mean, Bytes(faces.Mean));
        json.WriteBase64String(Directions, Bytes(faces.Directions));
        json.WriteStartArray(Variances);
        foreach (float variance in faces.Variances)
            json.WriteNumberValue(variance);
        json.WriteEndArray();
        json.WriteNumber(RestVariance, faces.RestVariance);
        json.WriteEndObject();
    }

    private static float[] Floats(MetadataElement text)
    {
        if (text.Json.ValueKind != JsonValueKind.String || !text.Json.TryGetBytesFromBase64(out byte[]? bytes))
            throw OfWrongKind(text);
        if (bytes.Length % sizeof(ushort) != 0)
            throw OfWrongKind(text);
        var numbers = new float[bytes.Length / sizeof(ushort)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(i * sizeof(ushort)));
        return numbers;
    }

    private static ModelFormatException OfWrongKind(MetadataElement text) =>
        new(
            $"{text.FileName}: the metadata field '{text.Path}' must be floats of 16 bits in base64; calibrate the model again."
        );

    private static byte[] Bytes(IReadOnlyList<float> numbers)
    {
        var bytes = new byte[numbers.Count * sizeof(ushort)];
        for (int i = 0; i < numbers.Count; i++)
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * sizeof(ushort)), (Half)numbers[i]);
        return bytes;
    }
}
