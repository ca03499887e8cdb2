/**
 * An explicit Nyström method for q'' = f(q) from rest, over the whole time T in one step:
 * k_i = f(q + T^2 sum over j < i of STAGES[i][j] k_j), and the end q + T^2 sum of END[i] k_i. From rest the motion is even in
 * time, so that its series has a power of T^2 where another has one of T; the method has all terms to T^6 exactly. What
 * that leaves free is chosen for the least error on trained networks: host/bench/peers/nystrom_coefficients.py.
 */
export const STAGES: readonly (readonly number[])[] = [
  [],
  [0.018236959530494975],
  [0.016377956601377364, 0.05383753806645666],
  [0.07469821425625288, 0.035099284766500545, 0.04139788824111735],
  [-0.004474013281990385, 0.1981068637050967, 0.0299319248624917, 0.05147155954381896],
  [0.1450356383606427, 0.043075769018477934, 0.13997877760451277, 0.019948385780393645, 0.03751746678456425],
];

export const END: readonly number[] = [
  0.09232392334468181, 0.15960843431421393, 0.09629690135648514, 0.09524424172471858, 0.038004658304306216,
  0.018521840955594338,
];
