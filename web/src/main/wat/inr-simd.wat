;; The hot loops of the decoder with vectors of 128 bits, in the memory that inr.wasm has. Lanes are cells or pixels, so that each lane does
;; exactly the operations of FORMAT.md in their order; no relaxed instruction, whose results differ between machines. Called by the classes
;; of org.inrcodec.web.simd only. All numbers of lanes are multiples of 8, at least 8; a row is one value of every lane, and rows lie at
;; equal distances.
(module
  (import "env" "memory" (memory 1))

  ;; Sums of four units of the context network (FORMAT.md 7.6.3). A lane of an input row has two inputs of 16 bits, and so have the
  ;; weights: for each pair of inputs those of the four units. Sums are 32 bits wide.
  (func (export "integers")
    (param $in i32) (param $out i32) (param $row i32) (param $weights i32) (param $bias i32) (param $pairs i32) (param $lanes i32)
    (local $end i32) (local $from i32) (local $weight i32) (local $left i32) (local $to i32)
    (local $x v128) (local $y v128) (local $w v128)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $b0 v128) (local $b1 v128) (local $b2 v128) (local $b3 v128)
    (local.set $end (i32.add (local.get $in) (i32.shl (local.get $lanes) (i32.const 2))))
    (loop $lane
      (local.set $a0 (v128.load32_splat offset=0 (local.get $bias)))
      (local.set $b0 (local.get $a0))
      (local.set $a1 (v128.load32_splat offset=4 (local.get $bias)))
      (local.set $b1 (local.get $a1))
      (local.set $a2 (v128.load32_splat offset=8 (local.get $bias)))
      (local.set $b2 (local.get $a2))
      (local.set $a3 (v128.load32_splat offset=12 (local.get $bias)))
      (local.set $b3 (local.get $a3))
      (local.set $from (local.get $in))
      (local.set $weight (local.get $weights))
      (local.set $left (local.get $pairs))
      (loop $pair
        (local.set $x (v128.load (local.get $from)))
        (local.set $y (v128.load offset=16 (local.get $from)))
        (local.set $w (v128.load32_splat offset=0 (local.get $weight)))
        (local.set $a0 (i32x4.add (local.get $a0) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
        (local.set $b0 (i32x4.add (local.get $b0) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
        (local.set $w (v128.load32_splat offset=4 (local.get $weight)))
        (local.set $a1 (i32x4.add (local.get $a1) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
        (local.set $b1 (i32x4.add (local.get $b1) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
        (local.set $w (v128.load32_splat offset=8 (local.get $weight)))
        (local.set $a2 (i32x4.add (local.get $a2) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
        (local.set $b2 (i32x4.add (local.get $b2) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
        (local.set $w (v128.load32_splat offset=12 (local.get $weight)))
        (local.set $a3 (i32x4.add (local.get $a3) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
        (local.set $b3 (i32x4.add (local.get $b3) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
        (local.set $from (i32.add (local.get $from) (local.get $row)))
        (local.set $weight (i32.add (local.get $weight) (i32.const 16)))
        (br_if $pair (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (local.set $to (local.get $out))
      (v128.store (local.get $to) (local.get $a0))
      (v128.store offset=16 (local.get $to) (local.get $b0))
      (local.set $to (i32.add (local.get $to) (local.get $row)))
      (v128.store (local.get $to) (local.get $a1))
      (v128.store offset=16 (local.get $to) (local.get $b1))
      (local.set $to (i32.add (local.get $to) (local.get $row)))
      (v128.store (local.get $to) (local.get $a2))
      (v128.store offset=16 (local.get $to) (local.get $b2))
      (local.set $to (i32.add (local.get $to) (local.get $row)))
      (v128.store (local.get $to) (local.get $a3))
      (v128.store offset=16 (local.get $to) (local.get $b3))
      (local.set $out (i32.add (local.get $out) (i32.const 32)))
      (br_if $lane (i32.lt_u (local.tee $in (i32.add (local.get $in) (i32.const 32))) (local.get $end)))))

  ;; The smooth rectifier of pairs of units: 0 below -1, (x + 1)^2 / 4 up to 1, x above (FORMAT.md 7.6.3); two rows of sums to one of
  ;; pairs of 16 bits.
  (func (export "activate")
    (param $in i32) (param $out i32) (param $row i32) (param $pairs i32) (param $lanes i32) (param $shift i32)
    (local $at i32) (local $size i32)
    (local $z v128) (local $above v128) (local $t v128) (local $zero v128) (local $low v128) (local $high v128)
    (local.set $size (i32.shl (local.get $lanes) (i32.const 2)))
    (loop $pair
      (local.set $at (i32.const 0))
      (loop $lane
        ;; t is at most 8192: its square is that of its low 16 bits. Once for each of the two: a function would be called.
        (local.set $z (i32x4.shr_s (v128.load (i32.add (local.get $in) (local.get $at))) (local.get $shift)))
        (local.set $above (i32x4.sub (i32x4.max_s (local.get $z) (local.get $zero)) (v128.const i32x4 4096 4096 4096 4096)))
        (local.set $t (i32x4.add
          (i32x4.add (v128.const i32x4 4096 4096 4096 4096) (i32x4.min_s (local.get $above) (local.get $zero)))
          (i32x4.max_s
            (i32x4.add (i32x4.min_s (local.get $z) (local.get $zero)) (v128.const i32x4 4096 4096 4096 4096))
            (local.get $zero))))
        (local.set $low (i32x4.min_s
          (i32x4.shr_s
            (i32x4.add
              (i32x4.shr_s (i32x4.dot_i16x8_s (local.get $t) (local.get $t)) (i32.const 14))
              (i32x4.max_s (local.get $above) (local.get $zero)))
            (i32.const 5))
          (v128.const i32x4 8191 8191 8191 8191)))
        (local.set $z (i32x4.shr_s (v128.load (i32.add (i32.add (local.get $in) (local.get $row)) (local.get $at))) (local.get $shift)))
        (local.set $above (i32x4.sub (i32x4.max_s (local.get $z) (local.get $zero)) (v128.const i32x4 4096 4096 4096 4096)))
        (local.set $t (i32x4.add
          (i32x4.add (v128.const i32x4 4096 4096 4096 4096) (i32x4.min_s (local.get $above) (local.get $zero)))
          (i32x4.max_s
            (i32x4.add (i32x4.min_s (local.get $z) (local.get $zero)) (v128.const i32x4 4096 4096 4096 4096))
            (local.get $zero))))
        (local.set $high (i32x4.min_s
          (i32x4.shr_s
            (i32x4.add
              (i32x4.shr_s (i32x4.dot_i16x8_s (local.get $t) (local.get $t)) (i32.const 14))
              (i32x4.max_s (local.get $above) (local.get $zero)))
            (i32.const 5))
          (v128.const i32x4 8191 8191 8191 8191)))
        ;; Neither is negative.
        (v128.store (i32.add (local.get $out) (local.get $at))
          (v128.or (local.get $low) (i32x4.shl (local.get $high) (i32.const 16))))
        (br_if $lane (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
      (local.set $in (i32.add (local.get $in) (i32.shl (local.get $row) (i32.const 1))))
      (local.set $out (i32.add (local.get $out) (local.get $row)))
      (br_if $pair (local.tee $pairs (i32.sub (local.get $pairs) (i32.const 1))))))

  ;; Rounded outputs of the context network, in place: ((z >> shift) + 1 >> 1) + offset, within least ... most.
  (func (export "outputs")
    (param $at i32) (param $lanes i32) (param $shift i32) (param $offset i32) (param $least i32) (param $most i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $lanes) (i32.const 2))))
    (loop $lane
      (v128.store (local.get $at)
        (i32x4.min_s
          (i32x4.max_s
            (i32x4.add
              (i32x4.shr_s
                (i32x4.add (i32x4.shr_s (v128.load (local.get $at)) (local.get $shift)) (v128.const i32x4 1 1 1 1))
                (i32.const 1))
              (i32x4.splat (local.get $offset)))
            (i32x4.splat (local.get $least)))
          (i32x4.splat (local.get $most))))
      (br_if $lane (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end)))))

  ;; Four outputs of a linear map (FORMAT.md 8.3): the bias, to which the product of each input in the list is added in turn. The list has
  ;; byte offsets of rows; the weights are four for each of them.
  (func (export "floats")
    (param $in i32) (param $out i32) (param $row i32) (param $list i32) (param $count i32) (param $weights i32) (param $bias i32)
    (param $lanes i32)
    (local $end i32) (local $at i32) (local $last i32) (local $weight i32) (local $from i32) (local $to i32)
    (local $x v128) (local $y v128) (local $w v128)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $b0 v128) (local $b1 v128) (local $b2 v128) (local $b3 v128)
    (local.set $end (i32.add (local.get $in) (i32.shl (local.get $lanes) (i32.const 2))))
    (local.set $last (i32.add (local.get $list) (i32.shl (local.get $count) (i32.const 2))))
    (loop $lane
      (local.set $a0 (v128.load32_splat offset=0 (local.get $bias)))
      (local.set $b0 (local.get $a0))
      (local.set $a1 (v128.load32_splat offset=4 (local.get $bias)))
      (local.set $b1 (local.get $a1))
      (local.set $a2 (v128.load32_splat offset=8 (local.get $bias)))
      (local.set $b2 (local.get $a2))
      (local.set $a3 (v128.load32_splat offset=12 (local.get $bias)))
      (local.set $b3 (local.get $a3))
      (local.set $at (local.get $list))
      (local.set $weight (local.get $weights))
      (block $none
        (br_if $none (i32.eqz (local.get $count)))
        (loop $input
          (local.set $from (i32.add (local.get $in) (i32.load (local.get $at))))
          (local.set $x (v128.load (local.get $from)))
          (local.set $y (v128.load offset=16 (local.get $from)))
          (local.set $w (v128.load32_splat offset=0 (local.get $weight)))
          (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $w) (local.get $x))))
          (local.set $b0 (f32x4.add (local.get $b0) (f32x4.mul (local.get $w) (local.get $y))))
          (local.set $w (v128.load32_splat offset=4 (local.get $weight)))
          (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul (local.get $w) (local.get $x))))
          (local.set $b1 (f32x4.add (local.get $b1) (f32x4.mul (local.get $w) (local.get $y))))
          (local.set $w (v128.load32_splat offset=8 (local.get $weight)))
          (local.set $a2 (f32x4.add (local.get $a2) (f32x4.mul (local.get $w) (local.get $x))))
          (local.set $b2 (f32x4.add (local.get $b2) (f32x4.mul (local.get $w) (local.get $y))))
          (local.set $w (v128.load32_splat offset=12 (local.get $weight)))
          (local.set $a3 (f32x4.add (local.get $a3) (f32x4.mul (local.get $w) (local.get $x))))
          (local.set $b3 (f32x4.add (local.get $b3) (f32x4.mul (local.get $w) (local.get $y))))
          (local.set $weight (i32.add (local.get $weight) (i32.const 16)))
          (br_if $input (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $last)))))
      (local.set $to (local.get $out))
      (v128.store (local.get $to) (local.get $a0))
      (v128.store offset=16 (local.get $to) (local.get $b0))
      (local.set $to (i32.add (local.get $to) (local.get $row)))
      (v128.store (local.get $to) (local.get $a1))
      (v128.store offset=16 (local.get $to) (local.get $b1))
      (local.set $to (i32.add (local.get $to) (local.get $row)))
      (v128.store (local.get $to) (local.get $a2))
      (v128.store offset=16 (local.get $to) (local.get $b2))
      (local.set $to (i32.add (local.get $to) (local.get $row)))
      (v128.store (local.get $to) (local.get $a3))
      (v128.store offset=16 (local.get $to) (local.get $b3))
      (local.set $out (i32.add (local.get $out) (i32.const 32)))
      (br_if $lane (i32.lt_u (local.tee $in (i32.add (local.get $in) (i32.const 32))) (local.get $end)))))

  ;; Arguments of sines within +-8192 (FORMAT.md 8.4.1), in place.
  (func (export "clamp") (param $at i32) (param $lanes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $lanes) (i32.const 2))))
    (loop $lane
      (v128.store (local.get $at)
        (f32x4.pmax (f32x4.pmin (v128.load (local.get $at)) (v128.const f32x4 8192 8192 8192 8192)) (v128.const f32x4 -8192 -8192 -8192 -8192)))
      (br_if $lane (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end)))))

  ;; Sines (FORMAT.md 8.4), in place, of arguments within +-8192.
  (func (export "sine") (param $at i32) (param $lanes i32)
    (local $end i32) (local $n v128) (local $r v128) (local $t v128)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $lanes) (i32.const 2))))
    (loop $lane
      (local.set $r (v128.load (local.get $at)))
      ;; To the nearest integer n of x / pi, ties to even; r is x minus n times pi in three parts.
      (local.set $n (f32x4.sub
        (f32x4.add (f32x4.mul (local.get $r) (v128.const f32x4 0x1.45f306p-2 0x1.45f306p-2 0x1.45f306p-2 0x1.45f306p-2)) (v128.const f32x4 12582912 12582912 12582912 12582912))
        (v128.const f32x4 12582912 12582912 12582912 12582912)))
      (local.set $r (f32x4.sub
        (f32x4.sub
          (f32x4.sub (local.get $r) (f32x4.mul (local.get $n) (v128.const f32x4 0x1.92p+1 0x1.92p+1 0x1.92p+1 0x1.92p+1)))
          (f32x4.mul (local.get $n) (v128.const f32x4 0x1.fb6p-11 0x1.fb6p-11 0x1.fb6p-11 0x1.fb6p-11)))
        (f32x4.mul (local.get $n) (v128.const f32x4 -0x1.777a5cp-24 -0x1.777a5cp-24 -0x1.777a5cp-24 -0x1.777a5cp-24))))
      (local.set $t (f32x4.mul (local.get $r) (local.get $r)))
      (local.set $r (f32x4.add
        (local.get $r)
        (f32x4.mul
          (f32x4.mul (local.get $r) (local.get $t))
          (f32x4.add
            (f32x4.mul
              (f32x4.add
                (f32x4.mul
                  (f32x4.add (f32x4.mul (v128.const f32x4 0x1.5cd014p-19 0x1.5cd014p-19 0x1.5cd014p-19 0x1.5cd014p-19) (local.get $t)) (v128.const f32x4 -0x1.9f5cd4p-13 -0x1.9f5cd4p-13 -0x1.9f5cd4p-13 -0x1.9f5cd4p-13))
                  (local.get $t))
                (v128.const f32x4 0x1.110e58p-7 0x1.110e58p-7 0x1.110e58p-7 0x1.110e58p-7))
              (local.get $t))
            (v128.const f32x4 -0x1.555548p-3 -0x1.555548p-3 -0x1.555548p-3 -0x1.555548p-3)))))
      ;; n minus the nearest even integer: its square says whether n is odd.
      (local.set $n (f32x4.sub
        (local.get $n)
        (f32x4.sub (f32x4.add (local.get $n) (v128.const f32x4 25165824 25165824 25165824 25165824)) (v128.const f32x4 25165824 25165824 25165824 25165824))))
      (v128.store (local.get $at)
        (f32x4.mul
          (local.get $r)
          (f32x4.sub (v128.const f32x4 1 1 1 1) (f32x4.mul (v128.const f32x4 2 2 2 2) (f32x4.mul (local.get $n) (local.get $n))))))
      (br_if $lane (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end)))))

  ;; Signs (FORMAT.md 8.3.4), in place: -1 below 0, else 1.
  (func (export "sign") (param $at i32) (param $lanes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $lanes) (i32.const 2))))
    (loop $lane
      (v128.store (local.get $at)
        (v128.bitselect
          (v128.const f32x4 -1 -1 -1 -1)
          (v128.const f32x4 1 1 1 1)
          (f32x4.lt (v128.load (local.get $at)) (v128.const f32x4 0 0 0 0))))
      (br_if $lane (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end)))))

  ;; Adds one row to another.
  (func (export "add") (param $term i32) (param $sum i32) (param $lanes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $sum) (i32.shl (local.get $lanes) (i32.const 2))))
    (loop $lane
      (v128.store (local.get $sum) (f32x4.add (v128.load (local.get $sum)) (v128.load (local.get $term))))
      (local.set $term (i32.add (local.get $term) (i32.const 16)))
      (br_if $lane (i32.lt_u (local.tee $sum (i32.add (local.get $sum) (i32.const 16))) (local.get $end)))))
)
