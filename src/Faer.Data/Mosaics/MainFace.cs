using Faer.Data.DataSets;

namespace Faer.Data.Mosaics;

/// <summary>A face that a picture is pasted for, which decides its size and its place.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Face">One of its faces that the teacher was sure of.</param>
internal readonly record struct MainFace(BankPicture Picture, BankFace Face);
