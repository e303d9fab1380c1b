package org.inrcodec.benchmark.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.curve.RatePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("points.csv"), text);
    }

    @Test
    void readsCodecsByTheNamesOfColumns() throws IOException {
        List<Measurements> codecs = Measurements.read(file("""
                psnr,codec,picture,bpp,setting,bytes
                30,jpeg,a,0.5,10,1
                32,jpeg,a,0.7,20,1
                31,webp,a,0.4,10,1
                33,webp,b,0.4,10,1
                """), "none", Metric.PSNR);
        assertEquals(List.of("jpeg", "webp"), codecs.stream().map(Measurements::codec).toList());
        assertEquals(List.of(new RatePoint("10", 0.5, 30), new RatePoint("20", 0.7, 32)), codecs.get(0).of("a"));
    }

    @Test
    void theMeanTakesEqualSettingsThatAllPicturesHave() throws IOException {
        Measurements ours = Measurements.read(file("""
                picture,setting,bytes,bpp,psnr,seconds
                a,10,1,0.5,30,1
                a,20,1,0.7,32,1
                b,20,1,0.9,36,1
                c,20,1,9,90,1
                b,20,1,1.1,38,1
                """), "inr", Metric.PSNR).get(0);
        assertEquals("inr", ours.codec());
        assertEquals(List.of(new RatePoint("20", 0.9, 35)), ours.mean(List.of("a", "b")));
    }

    @Test
    void similarityCountsInDecibels() throws IOException {
        Measurements ours = Measurements.read(file("""
                picture,setting,bpp,psnr,msssim
                a,10,0.5,30,0.99
                """), "inr", Metric.of("msssim")).get(0);
        assertEquals(20, ours.of("a").get(0).decibels(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> Metric.of("ssim"));
    }

    @Test
    void tellsTheLineOfAMistake() throws IOException {
        Path shortLine = file("picture,setting,bpp,psnr\na,1,0.5\n");
        assertTrue(assertThrows(IOException.class, () -> Measurements.read(shortLine, "x", Metric.PSNR)).getMessage()
                .contains("line 2"));
        Path noNumber = file("picture,setting,bpp,psnr\na,1,0.5,30\na,2,much,31\n");
        assertTrue(assertThrows(IOException.class, () -> Measurements.read(noNumber, "x", Metric.PSNR)).getMessage()
                .contains("line 3"));
        Path noColumn = file("picture,setting,bpp\n");
        assertTrue(assertThrows(IOException.class, () -> Measurements.read(noColumn, "x", Metric.PSNR)).getMessage()
                .contains("psnr"));
    }

    @Test
    void tablesHoldEachPictureTheMeansAndEachPoint() throws IOException {
        String points = "a,1,0.1,30\na,2,1,40\nb,1,0.2,30\nb,2,2,40\n";
        Measurements half = Measurements.read(file("picture,setting,bpp,psnr\n" + points), "half", Metric.PSNR).get(0);
        Measurements whole = Measurements.read(file("picture,setting,bpp,psnr\n"
                + points.replace("0.1", "0.4").replace("2,1,", "2,4,").replace("0.2", "0.8").replace("2,2,", "2,8,")),
                "whole", Metric.PSNR).get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BdRate(new PrintStream(bytes, true, StandardCharsets.UTF_8), Metric.PSNR).compare(half, List.of(whole));
        String text = bytes.toString(StandardCharsets.UTF_8);
        for (String line : new String[] {"| a | -75.0 % | +6.02 dB | 30.00 dB | 40.00 dB |",
            "| mean of 2 | -75.0 % | +6.02 dB | | |", "| mean curve | -75.0 % | +6.02 dB | 30.00 dB | 40.00 dB |",
            "| 2 | 1.5000 | 40.00 dB | -75.0 % | +6.02 |"}) {
            assertTrue(text.contains(line), line + " in " + text);
        }
    }
}
