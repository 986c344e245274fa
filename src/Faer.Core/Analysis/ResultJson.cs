using System.Numerics;
using System.Text.Json;
using Faer.Models;

namespace Faer;

/// <summary>
/// Writes results as JSON with the fields of records, in their order. Records are made from results, so results cannot
/// use records; a test compares every byte of the two.
/// </summary>
internal static class ResultJson
{
    /// <summary>
    /// The version of the fields; <see cref="Records.FaceRecord.CurrentSchema"/> says what changes it.
    /// </summary>
    public const int Schema = 2;

    /// <summary>Writes a face, with the fields of its photo if the photo is known.</summary>
    /// <param name="json">Receives one object.</param>
    /// <param name="face">The face.</param>
    /// <param name="photo">Its photo; null if it is not known.</param>
    /// <param name="index">The index of the face in the photo.</param>
    public static void Write(Utf8JsonWriter json, FaceAnalysis face, PhotoAnalysis? photo = null, int index = 0)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        if (photo is not null)
        {
            json.WriteString("source", photo.Path);
            json.WriteNumber("face", index);
            json.WriteNumber("faces", photo.Faces.Count);
            json.WriteNumber("widthPx", photo.WidthPx);
            json.WriteNumber("heightPx", photo.HeightPx);
        }

        WritePlace(json, face);
        WriteEstimates(json, face);
        WriteTexts(json, "untrainedLabels", UntrainedNames.Of(face.Model));
        if (photo is not null)
            WriteTexts(json, "warnings", photo.Warnings);
        json.WriteString("model", face.Model.Id);
        json.WriteEndObject();
    }

    /// <summary>Writes a photo with its faces.</summary>
    public static void Write(Utf8JsonWriter json, PhotoAnalysis photo)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("source", photo.Path);
        json.WriteNumber("widthPx", photo.WidthPx);
        json.WriteNumber("heightPx", photo.HeightPx);
        json.WriteStartArray("faces");
        for (int i = 0; i < photo.Faces.Count; i++)
            Write(json, photo.Faces[i], photo, i);
        json.WriteEndArray();
        if (photo.LeftOut != 0)
            json.WriteNumber("leftOut", photo.LeftOut);
        json.WriteBoolean("failed", photo.Error is not null);
        WriteTexts(json, "warnings", photo.Warnings);
        if (photo.Error is { } error)
            json.WriteString("reason", error.Message.ReplaceLineEndings(" "));
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, FaceAnalysis face)
    {
        json.WriteStartObject("box");
        json.WriteNumber("x", face.Box.X);
        json.WriteNumber("y", face.Box.Y);
        json.WriteNumber("width", face.Box.Width);
        json.WriteNumber("height", face.Box.Height);
        json.WriteEndObject();
        if (face.Landmarks is { } points)
        {
            json.WriteStartObject("landmarks");
            WritePoint(json, "rightEye", points.RightEye);
            WritePoint(json, "leftEye", points.LeftEye);
            WritePoint(json, "nose", points.Nose);
            WritePoint(json, "rightMouth", points.RightMouth);
            WritePoint(json, "leftMouth", points.LeftMouth);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("landmarks");
        }

        if (face.RollDegrees is { } roll)
            json.WriteNumber("rollDegrees", roll);
        else
            json.WriteNull("rollDegrees");
        if (face.Pose is { } pose)
        {
            json.WriteStartObject("pose");
            json.WriteNumber("yaw", pose.YawDegrees);
            json.WriteNumber("pitch", pose.PitchDegrees);
            json.WriteNumber("roll", pose.RollDegrees);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("pose");
        }

        WriteFlag(json, "landmarksReliable", face.Landmarks is null ? null : face.LandmarksReliable);
        json.WriteNumber("score", face.Score);
        if (face.Quality is { } quality)
        {
            json.WriteStartObject("quality");
            json.WriteNumber("score", quality.Score);
            json.WriteNumber("sizePx", quality.SizePx);
            json.WriteNumber("sharpness", quality.Sharpness);
            json.WriteNumber("brightness", quality.Brightness);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("quality");
        }

        WriteFlag(json, "unusual", face.IsUnusual);
    }

    private static void WriteEstimates(Utf8JsonWriter json, FaceAnalysis face)
    {
        if (face.Heads.TryGet(LabelHead.ExpressionName, out HeadEstimate? expression))
        {
            json.WriteStartObject("expression");
            json.WriteString("label", expression.Best.Label);
            json.WriteNumber("probability", expression.Best.Probability);
            WriteProbabilities(json, "probabilities", expression);
            WriteFlag(json, "certain", expression.Best.IsCertain);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("expression");
        }

        if (face.Heads.TryGet(LabelHead.AttributesName, out HeadEstimate? attributes))
        {
            WriteLabels(json, "present", attributes.Present);
            WriteTexts(json, "uncertain", attributes.Uncertain);
            WriteProbabilities(json, "attributes", attributes);
        }
        else
        {
            json.WriteNull("present");
            json.WriteNull("uncertain");
            json.WriteNull("attributes");
        }

        bool hasOwn = false;
        foreach (HeadEstimate head in face.Heads.Own)
        {
            if (!hasOwn)
                json.WriteStartObject("heads");
            hasOwn = true;
            WriteOwn(json, head);
        }

        if (hasOwn)
            json.WriteEndObject();
    }

    private static void WriteOwn(Utf8JsonWriter json, HeadEstimate head)
    {
        bool isSingle = head.Head.Kind == HeadKind.SingleLabel;
        json.WriteStartObject(head.Name);
        if (isSingle)
            json.WriteString("label", head.Best.Label);
        else
            WriteLabels(json, "present", head.Present);
        WriteProbabilities(json, "probabilities", head);
        if (isSingle && head.Best.IsCertain is { } isCertain)
            json.WriteBoolean("certain", isCertain);
        else if (!isSingle && head.Uncertain is { } uncertain)
            WriteTexts(json, "uncertain", uncertain);
        json.WriteEndObject();
    }

    private static void WriteProbabilities(Utf8JsonWriter json, string name, HeadEstimate head)
    {
        json.WriteStartObject(name);
        for (int i = 0; i < head.Head.Count; i++)
            json.WriteNumber(head.Head.Labels[i], head.Probabilities[i]);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, string name, Vector2 point)
    {
        json.WriteStartObject(name);
        json.WriteNumber("x", point.X);
        json.WriteNumber("y", point.Y);
        json.WriteEndObject();
    }

    private static void WriteLabels(Utf8JsonWriter json, string name, IReadOnlyList<LabelEstimate> labels)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < labels.Count; i++)
            json.WriteStringValue(labels[i].Label);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }
}
