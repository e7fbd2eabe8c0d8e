"""E01 to E26: each returns its tier for one entry, or None."""

from __future__ import annotations

from collections.abc import Callable

from tests.pipeline.oracle.words import BB, OLD_LEAK, VRISK, Words

EMERGENCY, SAME_DAY, SOON, ROUTINE = "emergency", "same_day", "soon", "routine"


def e01(e: Words) -> str | None:
    old = e.c("longstanding_saddle_change") and not e.worse and not e.bb_flag and not e.motor
    return EMERGENCY if e.saddle and not e.saddle_pressure_only and not old else None


def e02(e: Words) -> str | None:
    if not e.bb_flag:
        return None
    spine = e.back or e.rad
    small = set(e.signs & BB) <= OLD_LEAK
    if small and e.settled_pressure and not e.motor and not e.saddle and not spine:
        return SAME_DAY
    return EMERGENCY if e.leg or e.saddle or spine else None


def e03(e: Words) -> str | None:
    both = e.s("leg_weakness_both", "cannot_walk") or (e.s("cannot_move_leg") and e.bilateral)
    walker = e.walk_eased and not e.bb_flag and not e.saddle and not e.s("cannot_walk")
    return EMERGENCY if e.motor and both and not walker else None


def e04(e: Words) -> str | None:
    if not e.s("pain_down_both_legs"):
        return None
    if e.s("bladder_urgency", "sexual_change_new") or (e.motor and not e.walk_eased):
        return EMERGENCY
    return SAME_DAY if not e.known and not e.walk_eased else None


def e05(e: Words) -> str | None:
    fast = e.s("face_droop", "speech_trouble", "vision_loss", "sudden_severe_headache", "confusion")
    arm = e.s("arm_weakness") and (e.s("onset_sudden") or e.hemi or e.motor)
    balance = e.s("double_vision", "dizziness", "unsteady", "poor_coordination")
    asleep = e.press and e.eased
    if fast or arm or (e.s("onset_sudden") and balance and not asleep):
        return EMERGENCY
    return SAME_DAY if e.s("arm_weakness", "double_vision") and not e.known else None


def e06(e: Words) -> str | None:
    gone = e.whole_leg and "numb_complete" in e.sensations and e.s("still_present")
    weak = e.s("leg_weakness_one", "cannot_move_leg", "foot_drop")
    one_leg = e.unilateral and not (e.press and e.eased) and not e.root_onset and (weak or gone)
    if not (e.s("onset_sudden") and (e.hemi or one_leg)):
        return None
    return EMERGENCY if e.days_ago <= 7 or e.s("still_present") else SAME_DAY


def e07(e: Words) -> str | None:
    asleep = e.press and e.eased
    sudden = e.s("onset_sudden") and e.leg and e06(e) is None
    sudden = sudden and not asleep and not e.root_onset and not e.benign
    slow = e.hemi and not e.s("onset_sudden") and not e.known and not e.benign
    return SAME_DAY if sudden or slow else None


def e08(e: Words) -> str | None:
    if e.s("skin_black"):
        return EMERGENCY
    if not e.leg or e.cold_ok:
        return None
    weak = e.s("cannot_move_leg", "leg_weakness_one", "leg_weakness_both")
    pain = e.s("leg_pain_severe", "leg_pain_at_rest")
    one = e.s("leg_cold", "leg_pale_blue") and (pain or weak or e.s("onset_sudden"))
    both = e.s("leg_cold") and e.s("leg_pale_blue")
    fast = not e.s("onset_gradual") or weak
    return EMERGENCY if (both or one) and fast else None


def e09(e: Words) -> str | None:
    if e08(e) or not e.leg or e.cold_ok or e.known:
        return None
    risks = len(e.contexts & VRISK) >= 2 and e.t("legs_raised", "lying_down", "night_rest")
    clue = e.s("leg_cold", "leg_pale_blue", "foot_wound") or e.c("pad_known") or risks
    rest = e.s("leg_pain_at_rest") and clue
    cold = e.s("leg_cold") and e.s("leg_pale_blue")
    if rest or cold or (e.s("foot_wound") and e.c("pad_known")):
        return SAME_DAY
    return SOON if e.s("leg_cold", "leg_pale_blue") and not e.benign else None


def e10(e: Words) -> str | None:
    plain = e.s("chest_pain", "cough_blood", "fainted", "tummy_pain_severe")
    air = e.s("breathless") and not e.panic
    aorta = e.s("onset_sudden") and e.s("back_pain_severe") and e.s("leg_cold", "leg_pale_blue")
    if plain or air or aorta:
        return EMERGENCY
    return SOON if e.s("breathless") and e.panic else None


def e11(e: Words) -> str | None:
    swollen = e.s("leg_swelling_one", "whole_leg_swollen")
    wells = [
        e.c("cancer_active"),
        e.c("cast_or_splint") or e.s("cannot_move_leg"),
        e.c("bed_rest_3d", "recent_surgery_12w"),
        e.c("previous_dvt"),
        e.s("whole_leg_swollen"),
        e.s("swollen_veins"),
    ]
    risk = any(wells) or e.c("pregnancy", "postpartum_6w", "oestrogen_medicine", "long_travel")
    tender, warm = e.s("calf_tender"), e.s("leg_warm_red")
    if (swollen and not e.known) or (swollen and (tender or warm or risk)):
        return SAME_DAY
    if tender and (risk or warm):
        return SAME_DAY
    return SOON if warm and not e.known else None


def e12(e: Words) -> str | None:
    if e.s("swallow_trouble"):
        return EMERGENCY
    if e.leg and e.s("breathless") and not e.panic and (e.bilateral or e.s("spreading_up")):
        return EMERGENCY
    weak = e.motor or e.s("unsteady", "arm_weakness")
    fast = e.s("spreading_up") or e.c("recent_infection_6w") or e.four_limb
    return EMERGENCY if e.bilateral and weak and fast and not e.unaware.stable else None


def e13(e: Words) -> str | None:
    if e12(e) or e.stable or e.panic or e.benign:
        return None
    if e.bilateral and e.s("spreading_up"):
        return SAME_DAY
    breath = e.t("stress_fast_breathing") and e.eased
    chemo = e.c("chemo_current") and not e.c("recent_infection_6w")
    if e.four_limb and not breath and not chemo:
        return SOON if e.s("onset_gradual") else SAME_DAY
    return None


def e14(e: Words) -> str | None:
    if not (e.c("cancer_active", "cancer_history") and e.leg):
        return None
    gait = e.s("unsteady", "trouble_walking") and not e.unaware.stable
    spine = e.back or e.s("band_pain_trunk")
    if e.motor or e.bb_flag or e.saddle or e.s("band_pain_trunk") or gait:
        return EMERGENCY
    if spine and e.bilateral:
        return EMERGENCY
    return SAME_DAY if e.back else None


def e15(e: Words) -> str | None:
    if not (e.s("fever") and e.back and e.leg):
        return None
    risk = e.c("recent_spine_procedure_30d", "iv_drug_use", "immunosuppressed")
    return EMERGENCY if e.motor or e.bb_flag or e.saddle or risk else SAME_DAY


def e16(e: Words) -> str | None:
    if not (e.c("recent_spine_procedure_30d") and e.leg):
        return None
    sick = e.s("back_pain_severe", "fever") or e.worse
    if e.motor or e.bb_flag or e.saddle or sick or e.c("anticoagulant"):
        return EMERGENCY
    return None if e.known else SAME_DAY


def e17(e: Words) -> str | None:
    hurt = e.c("recent_back_injury_14d", "recent_head_injury_14d")
    if not hurt or not e.leg or e.benign:
        return None
    new = e.c("recent_head_injury_14d") or e.bilateral
    if e.motor or e.bb_flag or e.saddle or new:
        return EMERGENCY
    return SAME_DAY if e.c("recent_back_injury_14d") and not e.known else None


def e18(e: Words) -> str | None:
    hurt = e.c("recent_leg_injury_14d", "cast_or_splint") and e.leg and not e.benign
    bad = e.s("leg_pain_severe", "leg_tight_hard", "leg_cold", "leg_pale_blue", "cannot_move_leg")
    tight = e.s("leg_tight_hard") and e.s("leg_pain_severe")
    if e.s("leg_deformed") or tight or (hurt and bad):
        return EMERGENCY
    return SAME_DAY if (hurt and not e.known) or e.s("leg_tight_hard") else None


def e19(e: Words) -> str | None:
    if e.known:
        return None
    if e.motor and (e.s("foot_drop", "cannot_move_leg") or (e.s("leg_weakness_one") and e.worse)):
        return SAME_DAY
    one = e.motor and e.s("leg_weakness_one")
    gives = e.s("leg_gives_way") and not e.benign
    walker = e.motor and e.s("leg_weakness_both") and e.walk_eased
    return SOON if one or gives or walker else None


def e20(e: Words) -> str | None:
    sick = e.s("fever", "chills", "unwell")
    foot = e.s("foot_wound", "foot_hot_swollen")
    if not e.c("diabetes"):
        if foot and e.leg and not e.known:
            return SAME_DAY if sick else SOON
        return None
    cold = e.s("leg_cold", "leg_pale_blue")
    if e.s("skin_black") or (e.s("foot_wound") and (sick or cold)):
        return EMERGENCY
    if e.s("foot_hot_swollen") and sick:
        return EMERGENCY
    if foot:
        return SAME_DAY
    return SOON if e.s("skin_change") and not e.known else None


def e21(e: Words) -> str | None:
    if not (e.c("pregnancy", "postpartum_6w") and e.leg):
        return None
    signs = e.s("trouble_walking", "unsteady", "back_pain_severe", "leg_swelling_one")
    if e.motor or signs:
        return SAME_DAY
    return SOON if e.worse else None


def e22(e: Words) -> str | None:
    asked = e.s(
        *("unsteady", "poor_coordination", "fall", "trouble_walking"),
        *("trouble_standing", "neck_bend_shock", "hand_clumsy", "jerking"),
    )
    # "Sleeping limb excluded; known unchanged gait problem silent" is said of the whole rule.
    if not asked or e.known:
        return None
    if (e.press and e.eased) or e.benign:
        return None
    gait = e.s("unsteady", "poor_coordination", "fall", "trouble_walking")
    cord = e.c("nitrous_oxide_use", "b12_deficiency") or e.s("hand_clumsy", "neck_bend_shock")
    if gait and cord:
        return SAME_DAY
    walker = e.walk_eased and not e.s("fall", "neck_bend_shock")
    return ROUTINE if walker else SOON


def e23(e: Words) -> str | None:
    long = e.minutes is not None and e.minutes >= 1440
    return SOON if e.c("ms_known") and long and not e.known else None


def e24(e: Words) -> str | None:
    if not e.leg or e.known:
        return None
    hour = e.minutes is not None and e.minutes >= 60
    gone = "numb_complete" in e.sensations and e.s("still_present")
    if gone and hour and not e.eased and not e.c("known_neuropathy"):
        return SAME_DAY
    if e.benign:
        return None
    high = e.severity is not None and e.severity >= 8
    if not e.eased and (high or e.s("leg_pain_severe")):
        return SOON
    if e.settled_pressure:
        return None
    spine = e.s("back_pain_severe", "night_spine_pain", "band_pain_trunk")
    if spine or e.s("fever", "weight_loss", "night_sweats"):
        return SOON
    pain = e.s("pain_down_leg_one", "back_pain", "leg_pain_at_rest", "skin_change")
    return ROUTINE if pain else None


def e25(e: Words) -> str | None:
    if not e.leg or e.known or e.benign:
        return None
    drug = e.c(
        *("chemo_current", "new_medicine_8w", "neurotoxic_medicine"),
        *("toxin_exposure", "nitrous_oxide_use"),
    )
    return SOON if (e.bilateral and drug) or e.s("rash_blisters") else None


def e26(e: Words) -> str | None:
    # Read as "where E01 and E02 say nothing": by the letter a new leak without a leg area would
    # lower the answer, and no sign may.
    sexual = e.s("sexual_change_new") and e01(e) is None and e02(e) is None
    return SOON if e.saddle_pressure_only or sexual else None


RULES: dict[str, Callable[[Words], str | None]] = {
    f"E{number:02d}": globals()[f"e{number:02d}"] for number in range(1, 27)
}


def judge(entry: Words) -> dict[str, str]:
    """Return the tier of every entry rule that fires."""
    said = {name: rule(entry) for name, rule in RULES.items()}
    return {name: tier for name, tier in said.items() if tier is not None}
